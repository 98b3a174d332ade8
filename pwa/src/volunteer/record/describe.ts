// A record or a report in a few words: 一切正常，3 人，体温 36.5.

import { pathWords } from "../../core/address";
import { namesSource } from "../../core/doors";
import { isAlert } from "../../twin/alerts";
import type { Field, Form } from "../../twin/types";
import { dayWords } from "../../ui/times";
import { commonWords, words } from "../../words";
import { saysNothing } from "./saving";

/** A value of a field in words. */
export function valueWords(field: Field, value: unknown): string {
  if (Array.isArray(value)) return commonWords().list(value.map((one) => choiceWords(field, one)));
  if (typeof value === "boolean") return value ? commonWords().answer.yes : commonWords().answer.no;
  if (field.type === "choice") return choiceWords(field, value);
  if (field.type === "place") return pathWords(String(value), commonWords());
  if (field.type === "date") return dayWords(String(value));
  const unit = words(field.unit);
  return unit ? `${String(value)} ${unit}` : String(value);
}

function choiceWords(field: Field, id: unknown): string {
  return words(field.choices?.find((choice) => choice.id === id)?.label) || String(id);
}

/** The short name of a field. */
export function fieldName(field: Field): string {
  return words(field.short ?? field.label);
}

/** The name of a field by its id. */
export function fieldNameById(form: Form | undefined, id: string): string {
  const field = form?.fields.find((one) => one.id === id);
  return field ? fieldName(field) : id;
}

/** Whether an answer goes to the attention list. */
function alarms(form: Form, answers: Record<string, unknown>): boolean {
  return form.fields.some((field) => isAlert(field, answers[field.id]));
}

/** The preset with exactly these answers, if there is one: "all well" is not said beside a fever. */
function presetOf(form: Form, answers: Record<string, unknown>): string | undefined {
  if (alarms(form, answers)) return undefined;
  const preset = form.quick?.find((one) =>
    Object.entries(one.answers).every(
      ([id, value]) => JSON.stringify(answers[id] ?? []) === JSON.stringify(value ?? []),
    ),
  );
  return preset && words(preset.label);
}

/** The outcome in a word or two: the preset, or the choice that counts. */
export function headline(form: Form | undefined, answers: Record<string, unknown>): string {
  if (!form) return "";
  const preset = presetOf(form, answers);
  if (preset) return preset;
  for (const field of form.fields) {
    const counts = field.choices?.find((choice) => choice.id === answers[field.id] && choice.count_as);
    if (counts) return words(counts.label);
  }
  return words(form.title);
}

/** Whether a visit found nobody: what was answered at an earlier one is not part of it. */
function isInVain(form: Form, answers: Record<string, unknown>): boolean {
  return form.fields.some(({ id, choices }) =>
    choices?.some((choice) => choice.id === answers[id] && choice.count_as && choice.count_as !== "done"),
  );
}

/**
 * The other values, most telling first; values that only say "no" are left out. Where nobody was met these are notes, and
 * what alarms.
 */
export function details(form: Form | undefined, answers: Record<string, unknown>, most = 4): string[] {
  if (!form) return [];
  const out: string[] = [];
  // A single number is identified by its unit; several need their names.
  const inVain = isInVain(form, answers);
  const counted = form.fields.filter(({ type, unit }) => type === "integer" && unit).length;
  for (const field of form.fields) {
    const value = answers[field.id];
    if (namesSource(form, field.id)) continue;
    if (inVain && !saysNothing(field) && !isAlert(field, value)) continue;
    // A place that this phone does not know has no name here.
    if (field.type === "place" && valueWords(field, value) === value) continue;
    if (value === undefined || value === "" || (Array.isArray(value) && value.length === 0)) continue;
    if (value === false || field.choices?.some((choice) => choice.id === value && choice.count_as)) continue;
    if (
      field.type === "choice" &&
      field.choices?.[0]?.id === value &&
      field.choices.some((choice) => choice.alert)
    )
      continue;
    if (field.type === "text" || field.type === "choices" || field.type === "choice")
      out.push(valueWords(field, value));
    else if (field.type === "integer" && field.unit && counted === 1) out.push(valueWords(field, value));
    else if (value === true) out.push(fieldName(field));
    else out.push(`${fieldName(field)} ${valueWords(field, value)}`);
  }
  return out.slice(0, most);
}
