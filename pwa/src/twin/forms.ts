// The form engine: which fields are asked, what may be entered, and what a report then states. A form is
// data.

import { type AnswerCode, parseValue } from "./answers";
import type { Field, Form, ShowIf } from "./types";

/**
 * What a screen holds for each field while the form is filled in: texts as typed, choices as ids, sets as
 * arrays.
 */
export type Entered = Record<string, unknown>;

/** A field that cannot be saved as it is. */
export interface Fault {
  /** The field's id. */
  field: string;
  /** The server's stable code. Only the phone uses `required` and `nameless`: a report may state any subset. */
  code: "required" | "nameless" | "in_future" | AnswerCode;
}

/** Where and when a form is filled in. */
export interface At {
  /** The kind of the place: some fields are asked only at places of some kinds. */
  kind?: string | undefined;
  /** The day: some days may not lie after it. */
  today?: string | undefined;
}

/** Whether a field is asked at a place of this kind, given the values of the fields before it. */
export function isShown(form: Form, field: Field, entered: Entered, kind?: string): boolean {
  if (kind && field.place_kinds?.length && !field.place_kinds.includes(kind)) return false;
  const rule = field.show_if;
  if (!rule) return true;
  const other = form.fields.find(({ id }) => id === rule.field);
  return other !== undefined && isShown(form, other, entered, kind) && holds(rule, entered);
}

/** Whether entered values, or a record's values, meet a condition. */
export function holds(rule: ShowIf, entered: Entered): boolean {
  const value = entered[rule.field];
  if (value === undefined) return false;
  const held = Array.isArray(value) ? value : [value];
  if (rule.equals !== undefined) return held.includes(rule.equals);
  return rule.among?.some((one) => held.includes(one)) ?? false;
}

/**
 * The entered values as a report states them: trimmed texts, numbers as numbers, nothing that is empty or not
 * asked.
 */
export function toAnswers(form: Form, entered: Entered, kind?: string): Record<string, unknown> {
  const answers: Record<string, unknown> = {};
  for (const field of form.fields) {
    if (!isShown(form, field, entered, kind)) continue;
    const value = toStatement(field, entered[field.id]);
    if (value !== undefined) answers[field.id] = value;
  }
  return answers;
}

/** An entered value as a report states it; undefined if nothing is entered. */
export function toStatement(field: Field, raw: unknown): unknown {
  if (raw === undefined || raw === null) return undefined;
  if (Array.isArray(raw)) return raw.length === 0 ? undefined : inOrder(field, raw as string[]);
  if (typeof raw !== "string") return raw;
  const text = raw.trim();
  if (text === "") return undefined;
  switch (field.type) {
    case "integer":
    case "decimal":
      return numberIn(text, field) ?? text;
    case "phone":
      return seen(text).replace(/[\s()-]/g, "");
    default:
      return text;
  }
}

/** Marks without a shape, which come with what is pasted from elsewhere. */
const UNSEEN = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/** A text as one sees it. */
function seen(text: string): string {
  return text.normalize("NFKC").replace(UNSEEN, "");
}

/** The number that a text means, however a keyboard wrote it: 36。5, ３６.５, 36.5℃. */
function numberIn(text: string, { unit }: Field): number | undefined {
  let plain = seen(text).replace(/\s/g, "");
  for (const name of [unit?.zh, unit?.en, "°C"]) {
    const end = name ? seen(name).replace(/\s/g, "") : "";
    if (end !== "" && plain.endsWith(end)) plain = plain.slice(0, -end.length);
  }
  // A comma before three digits may stand for thousands or for a point: nobody knows.
  if (/,[0-9]{3}$/.test(plain)) return undefined;
  plain = plain.replace(/[,。]/, ".");
  return /^-?[0-9]+(\.[0-9]+)?$/.test(plain) ? Number(plain) : undefined;
}

function inOrder(field: Field, chosen: string[]): string[] {
  const order = field.choices?.map(({ id }) => id) ?? [];
  return [...chosen].sort((a, b) => order.indexOf(a) - order.indexOf(b));
}

/**
 * The faults of the entered values, in the form's order: required fields that are empty, and impossible
 * values.
 */
export function faultsOf(form: Form, entered: Entered, at: At = {}): Fault[] {
  const answers = toAnswers(form, entered, at.kind);
  const faults: Fault[] = [];
  for (const field of form.fields) {
    if (!isShown(form, field, entered, at.kind)) continue;
    const value = answers[field.id];
    if (value === undefined) {
      if (field.required) faults.push({ field: field.id, code: "required" });
      continue;
    }
    const parsed = parseValue(field, value);
    if ("code" in parsed) faults.push({ field: field.id, code: parsed.code });
    else if (field.past && at.today && String(parsed.value) > at.today)
      faults.push({ field: field.id, code: "in_future" });
  }
  return faults;
}

/** The values with which a form begins: the record's, or the defaults if there is no record. */
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
 * What a report states: values that differ from the record on the screen, and required fields. Repeating
 * somebody else's unseen values would only invent disagreements. A text or set that was emptied is stated as
 * empty.
 */
export function statedBy(
  form: Form,
  entered: Entered,
  held: Record<string, unknown> | undefined,
  kind?: string,
): Record<string, unknown> {
  const answers = toAnswers(form, entered, kind);
  for (const field of form.fields) {
    const before = held?.[field.id];
    if (before === undefined) continue;
    const now = answers[field.id];
    if (now === undefined) {
      const empty = field.type === "choices" ? [] : "";
      const canBeEmpty = field.type === "choices" || field.type === "text" || field.type === "phone";
      if (canBeEmpty && before !== "" && isShown(form, field, entered, kind)) answers[field.id] = empty;
    } else if (!field.required && JSON.stringify(now) === JSON.stringify(before)) delete answers[field.id];
  }
  return answers;
}
