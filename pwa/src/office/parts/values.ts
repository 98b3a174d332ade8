// Values of a form's fields as people read them.

import type { Field } from "../../twin/types";
import { commonWords, words } from "../../words";
import { officeWords } from "../../words/office/office";
import { placeWords } from "./names";

/** The server sends this in place of a personal value to those who need only counts. */
export const MASKED = "•••";

/** A value in words: the choice's label, the number with its unit, yes or no. */
export function valueText(field: Field, value: unknown): string {
  if (value === undefined || value === null) return officeWords().common.dash;
  if (value === MASKED) return officeWords().door.masked;
  if (typeof value === "boolean") return value ? commonWords().yes : commonWords().no;
  if (Array.isArray(value)) {
    return value.length === 0
      ? officeWords().common.none
      : commonWords().list(value.map((one) => choiceText(field, one)));
  }
  if (field.type === "place" && typeof value === "string") return placeWords(value);
  if (field.type === "choice") return choiceText(field, value);
  return field.unit ? `${String(value)} ${words(field.unit)}` : String(value);
}

function choiceText(field: Field, id: unknown): string {
  const choice = field.choices?.find((one) => one.id === id);
  return choice ? words(choice.label) : String(id);
}

/** The name of a field for tables and cards. */
export function fieldName(field: Field): string {
  return words(field.short ?? field.label);
}
