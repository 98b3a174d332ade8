// The form engine: which fields are asked, what may be entered, and what a report then states. A form is data.

import { type AnswerCode, parseValue } from "./answers";
import type { Field, Form } from "./types";

/** What a screen holds for a field while it is filled: texts as typed, choices as ids, sets as arrays. */
export type Entered = Record<string, unknown>;

/** A field that cannot be saved as it is. */
export interface Fault {
  /** The field's id. */
  field: string;
  /** Stable code, as the server's. `required` is only the phone's: a report may state any subset. */
  code: "required" | AnswerCode;
}

/** Whether a field is asked, given what is entered in the fields before it. */
export function isShown(form: Form, field: Field, entered: Entered): boolean {
  const rule = field.show_if;
  if (!rule) return true;
  const other = form.fields.find(({ id }) => id === rule.field);
  if (!other || !isShown(form, other, entered)) return false;
  const value = entered[rule.field];
  if (value === undefined) return false;
  const held = Array.isArray(value) ? value : [value];
  if (rule.equals !== undefined) return held.includes(rule.equals);
  return rule.among?.some((one) => held.includes(one)) ?? false;
}

/** What is entered, as a report would state it: trimmed texts, numbers as numbers, nothing that is empty or not asked. */
export function toAnswers(form: Form, entered: Entered): Record<string, unknown> {
  const answers: Record<string, unknown> = {};
  for (const field of form.fields) {
    if (!isShown(form, field, entered)) continue;
    const value = toStatement(field, entered[field.id]);
    if (value !== undefined) answers[field.id] = value;
  }
  return answers;
}

/** A value as it is entered, as a report would state it; none where nothing is entered. */
export function toStatement(field: Field, raw: unknown): unknown {
  if (raw === undefined || raw === null) return undefined;
  if (Array.isArray(raw)) return raw.length === 0 ? undefined : inOrder(field, raw as string[]);
  if (typeof raw !== "string") return raw;
  const text = raw.trim();
  if (text === "") return undefined;
  switch (field.type) {
    case "integer":
    case "decimal": {
      const plain = text.normalize("NFKC").replace(",", ".");
      return /^-?[0-9]+(\.[0-9]+)?$/.test(plain) ? Number(plain) : text;
    }
    case "phone":
      return text.normalize("NFKC").replace(/[\s()-]/g, "");
    default:
      return text;
  }
}

function inOrder(field: Field, chosen: string[]): string[] {
  const order = field.choices?.map(({ id }) => id) ?? [];
  return [...chosen].sort((a, b) => order.indexOf(a) - order.indexOf(b));
}

/** What is wrong with what is entered, in the form's order: required fields that are empty, and values that cannot be. */
export function faultsOf(form: Form, entered: Entered): Fault[] {
  const answers = toAnswers(form, entered);
  const faults: Fault[] = [];
  for (const field of form.fields) {
    if (!isShown(form, field, entered)) continue;
    const value = answers[field.id];
    if (value === undefined) {
      if (field.required) faults.push({ field: field.id, code: "required" });
      continue;
    }
    const parsed = parseValue(field, value);
    if ("code" in parsed) faults.push({ field: field.id, code: parsed.code });
  }
  return faults;
}

/** The values that a form begins with: what the record holds, or the defaults where there is none. */
export function startValues(form: Form, answers: Record<string, unknown> | undefined): Entered {
  const entered: Entered = {};
  for (const field of form.fields) {
    const held = answers ? answers[field.id] : field.default;
    if (held === undefined) continue;
    entered[field.id] = typeof held === "number" ? String(held) : held;
  }
  return entered;
}

/**
 * What a report states: what differs from the record that was on the screen, and what the form requires. To say again
 * what somebody else said, unseen, would only invent disagreements. A text or a set that was emptied is stated as empty.
 */
export function statedBy(
  form: Form,
  entered: Entered,
  held: Record<string, unknown> | undefined,
): Record<string, unknown> {
  const answers = toAnswers(form, entered);
  for (const field of form.fields) {
    const before = held?.[field.id];
    if (before === undefined) continue;
    const now = answers[field.id];
    if (now === undefined) {
      const empty = field.type === "choices" ? [] : "";
      const canBeEmpty = field.type === "choices" || field.type === "text" || field.type === "phone";
      if (canBeEmpty && before !== "" && isShown(form, field, entered)) answers[field.id] = empty;
    } else if (!field.required && JSON.stringify(now) === JSON.stringify(before)) delete answers[field.id];
  }
  return answers;
}
