// Answers (答案): one value parsed for its field, as in `shared/src/domain/answers.rs`; tested by
// `tests/vectors/answers.json`.

import { TEXT_CHARS_MAX } from "./limits";
import { checkPath } from "./paths";
import { fitsPattern } from "./patterns";
import type { Field, Form } from "./types";

/** Why a value does not fit its field: the server's stable codes. */
export type AnswerCode =
  | "unknown_field"
  | "wrong_type"
  | "unknown_choice"
  | "out_of_range"
  | "too_precise"
  | "too_long"
  | "too_short"
  | "bad_pattern"
  | "bad_phone"
  | "bad_date"
  | "bad_time_of_day"
  | "bad_place";

/** A value in its canonical form, or why it is invalid. */
export type Parsed = { value: unknown } | { code: AnswerCode };

const INTEGER_MAX = Number.MAX_SAFE_INTEGER;
const DECIMAL_MAX = 90_071_992_547_409;
const DIRECTION = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
const CONTROL = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g;

/** Blanks at the ends, as the server defines them: `trim` would remove a byte order mark too. */
const ENDS = /^\p{White_Space}+|\p{White_Space}+$/gu;

/**
 * What a report states, in the form's order and each value in its canonical form; or the first field at
 * fault.
 */
export function parseAnswers(
  form: Form,
  answers: Record<string, unknown>,
): { answers: Record<string, unknown> } | { field: string; code: AnswerCode } {
  // The server reads members in the order of their names.
  const strange = Object.keys(answers).filter((id) => !form.fields.some((field) => field.id === id));
  const [unknown] = strange.sort();
  if (unknown !== undefined) return { field: unknown, code: "unknown_field" };
  const parsed: Record<string, unknown> = {};
  for (const field of form.fields) {
    if (!(field.id in answers)) continue;
    const one = parseValue(field, answers[field.id]);
    if ("code" in one) return { field: field.id, code: one.code };
    parsed[field.id] = one.value;
  }
  return { answers: parsed };
}

/** Parses one value for its field. */
export function parseValue(field: Field, value: unknown): Parsed {
  switch (field.type) {
    case "choice":
      return choice(field, value);
    case "choices":
      return choices(field, value);
    case "integer":
    case "decimal":
      return number(field, value);
    case "yes_no":
      return typeof value === "boolean" ? { value } : { code: "wrong_type" };
    case "text":
      return text(field, value);
    case "phone":
      return phone(value);
    case "date":
      return date(value);
    case "time":
      return time(value);
    case "place":
      return place(value);
  }
}

function choice(field: Field, value: unknown): Parsed {
  if (typeof value !== "string") return { code: "wrong_type" };
  return field.choices?.some(({ id }) => id === value) ? { value } : { code: "unknown_choice" };
}

function choices(field: Field, value: unknown): Parsed {
  if (!Array.isArray(value)) return { code: "wrong_type" };
  for (const one of value) {
    const parsed = choice(field, one);
    if ("code" in parsed) return parsed;
  }
  return { value: (field.choices ?? []).map(({ id }) => id).filter((id) => value.includes(id)) };
}

function number(field: Field, value: unknown): Parsed {
  if (typeof value !== "number" || !Number.isFinite(value)) return { code: "wrong_type" };
  const limit = field.type === "integer" ? INTEGER_MAX : DECIMAL_MAX;
  const least = Math.max(field.min ?? -limit, -limit);
  const most = Math.min(field.max ?? limit, limit);
  if (value < least || value > most) return { code: "out_of_range" };
  if (field.type === "integer") return Number.isInteger(value) ? { value } : { code: "wrong_type" };
  const rounded = Math.round(value * 100) / 100;
  if (Math.abs(rounded - value) > Number.EPSILON * Math.abs(value)) return { code: "too_precise" };
  return { value: rounded };
}

function text(field: Field, value: unknown): Parsed {
  if (typeof value !== "string") return { code: "wrong_type" };
  const clean = value.replaceAll("\r\n", "\n").replace(DIRECTION, "").replace(CONTROL, " ").replace(ENDS, "");
  const length = [...clean].length;
  if (length > (field.max ?? TEXT_CHARS_MAX)) return { code: "too_long" };
  if (field.min !== undefined && length < field.min) return { code: "too_short" };
  if (field.pattern && clean !== "" && !fitsPattern(field.pattern, clean)) return { code: "bad_pattern" };
  return { value: clean };
}

function phone(value: unknown): Parsed {
  if (typeof value !== "string") return { code: "wrong_type" };
  const plain = [...value]
    .slice(0, TEXT_CHARS_MAX)
    .join("")
    .normalize("NFKC")
    .replace(/[ ()\-\u2010-\u2015]/g, "");
  return plain === "" || /^\+?[0-9]{3,20}$/.test(plain) ? { value: plain } : { code: "bad_phone" };
}

function date(value: unknown): Parsed {
  if (typeof value !== "string") return { code: "wrong_type" };
  const parts = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/.exec(value);
  if (!parts) return { code: "bad_date" };
  const [year, month, day] = parts.slice(1).map(Number) as [number, number, number];
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
  return year >= 1900 && year <= 2199 && day > 0 && day <= days ? { value } : { code: "bad_date" };
}

function time(value: unknown): Parsed {
  if (typeof value !== "string") return { code: "wrong_type" };
  return /^([01][0-9]|2[0-3]):[0-5][0-9]$/.test(value) ? { value } : { code: "bad_time_of_day" };
}

function place(value: unknown): Parsed {
  if (typeof value !== "string") return { code: "wrong_type" };
  try {
    checkPath(value);
  } catch {
    return { code: "bad_place" };
  }
  return value === "" ? { code: "bad_place" } : { value };
}
