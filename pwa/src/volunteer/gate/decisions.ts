// How a gate's form is split: the number for the keypad, the decision for the bar, the subject's name, and
// the rest.

import { type Entered, isShown } from "../../twin/forms";
import type { Field, Form, Words } from "../../twin/types";

/** A button of the bar. */
export interface Decision {
  /** Its key. */
  id: string;
  /** Its text. */
  label: Words;
  /** The answers that it states. */
  answers: Record<string, unknown>;
  /** It is the usual decision for a subject without problems. */
  usual: boolean;
}

/** The parts of a form for one subject after another. */
export interface Split {
  /** The number for the keypad. */
  number: Field | undefined;
  /** The number of heads, if the keypad's number is the highest of several. */
  heads: Field | undefined;
  /** The buttons of the bar, the usual one first. */
  decisions: Decision[];
  /** Fields that the buttons fill in. */
  decided: ReadonlySet<string>;
}

/** Splits a form. */
export function splitForm(form: Form): Split {
  const number = form.fields.find(({ type }) => type === "decimal");
  const whole = form.fields.filter(({ type }) => type === "integer");
  const heads = number?.merge === "highest" && whole.length === 1 ? whole[0] : undefined;
  const presets = form.quick ?? [];
  const decisions: Decision[] = presets.map((preset, at) => ({
    id: preset.id,
    label: preset.label,
    answers: preset.answers,
    usual: at === 0,
  }));
  const field = decisionField(form, presets);
  for (const choice of field?.choices ?? []) {
    const known = decisions.some(({ answers }) => field && answers[field.id] === choice.id);
    if (!field || known) continue;
    const answers = { [field.id]: choice.id };
    decisions.push({ id: choice.id, label: choice.label, answers, usual: decisions.length === 0 });
  }
  return { number, heads, decisions, decided: new Set(field ? [field.id] : []) };
}

/** The field in all presets; without presets, the last required choice. */
function decisionField(form: Form, presets: NonNullable<Form["quick"]>): Field | undefined {
  const choices = form.fields.filter(({ type }) => type === "choice");
  if (presets.length > 0) return choices.find(({ id }) => presets.every(({ answers }) => id in answers));
  return choices.filter(({ required }) => required).at(-1);
}

/** Which fields are visible when a subject is written down, and which are folded away. */
export interface Pane {
  first: Field[];
  rest: Field[];
}

/**
 * Splits the fields of a subject: visible are those that name it, are filled in, are required, or follow from
 * an answer.
 */
export function paneOf(form: Form, split: Split, entered: Entered, kind: string): Pane {
  const recalled = new Set(form.recall ? [form.recall.by, ...form.recall.fills] : []);
  const asked = form.fields.filter(
    (field) => field !== split.number && !split.decided.has(field.id) && isShown(form, field, entered, kind),
  );
  const isFirst = (field: Field): boolean =>
    recalled.has(field.id) || Boolean(field.required) || field.show_if !== undefined;
  const by = form.recall?.by;
  const first = asked.filter(isFirst).sort((a, b) => Number(b.id === by) - Number(a.id === by));
  return { first, rest: asked.filter((field) => !isFirst(field)) };
}
