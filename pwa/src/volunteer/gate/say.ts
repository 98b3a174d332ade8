// The subject of a gate's screen in words: the name first, then other values; telephone numbers are half
// hidden.

import { alertingChoices } from "../../twin/alerts";
import type { Field, Form } from "../../twin/types";
import type { GlyphName } from "../../ui/glyph";
import { commonWords } from "../../words";
import { valueWords } from "../record/describe";

/** The glyph that a kit names; a dot if this app has no such glyph. */
export function glyphOf(icon: string | undefined): GlyphName {
  return icon && document.getElementById(`g-${icon}`) ? (icon as GlyphName) : "unvisited";
}

/** The subject of a report. */
export interface Said {
  title: string;
  /** The half-hidden number. */
  phone: string;
  details: string[];
  /** One short detail: a choice. */
  short: string;
  /** It is a plate, to be drawn as one. */
  plate: boolean;
}

/** A telephone number as bystanders may see it. */
function halfHidden(phone: string): string {
  return phone.length < 8 ? phone : `${phone.slice(0, 3)} **** ${phone.slice(-4)}`;
}

function wordOf(field: Field, value: unknown): string {
  if (field.type === "phone") return halfHidden(String(value));
  return valueWords(field, value);
}

/** Says whom answers are about; undefined if nothing is known. */
export function sayWho(form: Form, answers: Record<string, unknown>): Said | undefined {
  const ids = form.recall ? [form.recall.by, ...form.recall.fills] : [];
  const fields = ids
    .map((id) => form.fields.find((field) => field.id === id))
    .filter((field) => field !== undefined)
    .filter((field) => answers[field.id] !== undefined && answers[field.id] !== "");
  const by = fields.find(({ id }) => id === form.recall?.by);
  // A count alone says nothing about anybody.
  if (!by && fields.every(({ type }) => type === "integer")) return undefined;
  const first = fields.find(({ type }) => type === "text") ?? by ?? fields[0];
  if (!first) return undefined;
  const phone = fields.find((field) => field !== first && field.type === "phone");
  const choice = fields.find(({ type }) => type === "choice");
  return {
    short: choice ? wordOf(choice, answers[choice.id]) : "",
    title: wordOf(first, answers[first.id]),
    phone: phone ? wordOf(phone, answers[phone.id]) : "",
    details: fields
      .filter((field) => field !== first && field !== phone)
      .map((field) => wordOf(field, answers[field.id])),
    plate: first === by && first.type === "text",
  };
}

/** The values that go to the attention list, in words. */
export function alertWords(form: Form, answers: Record<string, unknown>): string {
  const found = form.fields.flatMap((field) => {
    return alertingChoices(field, answers[field.id]).map((choice) => valueWords(field, choice.id));
  });
  return commonWords().list(found);
}
