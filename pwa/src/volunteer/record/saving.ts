// What a save stores is what the person sees: the rules of all forms for presets, for a save of nothing, and for the
// outcome that an answer implies.

import { isAlert } from "../../twin/alerts";
import { type Entered, type Fault, faultsOf, isShown, statedBy, toStatement } from "../../twin/forms";
import type { Choice, Field, Form, Preset } from "../../twin/types";

/** A form on the screen: as it began, and as it is now. */
export interface Filled {
  form: Form;
  /** The values with which it began: the record's, or the form's own. */
  start: Entered;
  entered: Entered;
  /** The kind of the place. */
  kind?: string | undefined;
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** The fields that the person has filled in, changed or emptied. */
export function touched({ form, start, entered, kind }: Filled): Field[] {
  return form.fields.filter(
    (field) =>
      isShown(form, field, entered, kind) &&
      !same(toStatement(field, entered[field.id]), toStatement(field, start[field.id])),
  );
}

/** The field that says how a visit ended, and its choice for one that succeeded. */
function outcomeOf(form: Form): { field: Field; done: Choice } | undefined {
  for (const field of form.fields) {
    const done = field.choices?.find((choice) => choice.count_as === "done");
    if (done) return { field, done };
  }
  return undefined;
}

/** Whether anything on the screen goes to the attention list. */
function isAlarming({ form, entered, kind }: Filled): boolean {
  return form.fields.some(
    (field) => isShown(form, field, entered, kind) && isAlert(field, toStatement(field, entered[field.id])),
  );
}

/**
 * Whether a preset may be tapped: never beside something alarming, and never to say something else than what was entered.
 * That a visit succeeded is said by the app when something is answered, so a preset may still say that it did not.
 */
export function isOffered(filled: Filled, preset: Preset): boolean {
  if (isAlarming(filled)) return false;
  const outcome = outcomeOf(filled.form);
  return touched(filled).every((field) => {
    const value = toStatement(field, filled.entered[field.id]);
    const isFree = field.id === outcome?.field.id && value === outcome.done.id;
    return isFree || !(field.id in preset.answers) || same(value, preset.answers[field.id]);
  });
}

/** What a preset states: its answers, and beside them whatever was entered. */
export function statedByPreset(
  { form, entered, kind }: Filled,
  preset: Preset,
  held: Record<string, unknown> | undefined,
): Record<string, unknown> {
  return { ...statedBy(form, { ...entered, ...preset.answers }, held, kind), ...preset.answers };
}

/** Whether what was entered beside a preset can be saved; it is never left out in silence. */
export function faultsBeside(filled: Filled, preset: Preset, today: string): Fault[] {
  const entered = { ...filled.entered, ...preset.answers };
  return faultsOf(filled.form, entered, { kind: filled.kind, today }).filter(
    ({ code }) => code !== "required",
  );
}

/** Whether there is nothing to save: what is on the screen is what was there before. */
export function isUntouched(filled: Filled): boolean {
  return touched(filled).length === 0;
}

/**
 * The fault of a record of somebody who comes and goes if nothing says who it was: not what such records are told apart
 * by, nor any other words about them.
 */
export function namelessFault({ form, entered, kind }: Omit<Filled, "start">): Fault | undefined {
  const { recall } = form;
  const names = form.fields.filter(
    (field) => field.id === recall?.by || (saysNothing(field) && recall?.fills.includes(field.id)),
  );
  const isNamed = names.some(
    (field) => isShown(form, field, entered, kind) && toStatement(field, entered[field.id]) !== undefined,
  );
  return recall && !isNamed ? { field: recall.by, code: "nameless" } : undefined;
}

/** Whether a field can be filled in also where nobody was met: a note, a number to call. */
export function saysNothing({ type }: Field): boolean {
  return type === "text" || type === "phone";
}

/**
 * The outcome that an entry implies, to be shown as chosen: whoever answers a question was met, also where the last
 * knock found nobody. An outcome that was chosen now stays.
 */
export function impliedOutcome({ form, start, entered }: Filled, field: string): Entered {
  const outcome = outcomeOf(form);
  if (!outcome || field === outcome.field.id || entered[field] === undefined) return {};
  const now = entered[outcome.field.id];
  const isFirst = now === undefined && Boolean(outcome.field.required);
  const says = !form.fields.some((one) => one.id === field && saysNothing(one));
  const isOld = now !== undefined && now === start[outcome.field.id] && now !== outcome.done.id && says;
  return isFirst || isOld ? { [outcome.field.id]: outcome.done.id } : {};
}
