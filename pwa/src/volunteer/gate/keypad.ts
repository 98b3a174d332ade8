// The keypad of a number: where the point appears by itself, and how to read a typed number. No screen code.

import { isAlert } from "../../twin/alerts";
import { parseValue } from "../../twin/answers";
import { toStatement } from "../../twin/forms";
import type { Field } from "../../twin/types";

/** How a number is typed. */
export interface Shape {
  /**
   * Digits before the point, after which it appears by itself; undefined if their number varies, then it is
   * typed.
   */
  whole: number | undefined;
  /** Digits after the point. */
  decimals: number;
}

/** A key: a digit, the point, delete one, or delete all. */
export type PadKey = "0" | "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9" | "." | "back" | "clear";

function decimalsOf(value: number | undefined): number {
  return String(value ?? 0).split(".")[1]?.length ?? 0;
}

/** How the number of a field is typed, from its limits. */
export function shapeOf(field: Pick<Field, "min" | "max" | "alert_from">): Shape {
  const digits = (value: number): number => String(Math.trunc(Math.abs(value))).length;
  const { min, max } = field;
  const even = min !== undefined && max !== undefined && min > 0 && digits(min) === digits(max);
  const decimals = Math.max(1, decimalsOf(min), decimalsOf(max), decimalsOf(field.alert_from));
  return { whole: even ? digits(max) : undefined, decimals: Math.min(2, decimals) };
}

/** The text of the display after a key. A key too many changes nothing. */
export function press(text: string, key: PadKey, shape: Shape): string {
  if (key === "clear") return "";
  if (shape.whole === undefined) return pressFree(text, key, shape.decimals);
  const digits = text.replace(".", "");
  if (key === "back") return pointed(digits.slice(0, -1), shape.whole);
  if (key === "." || digits.length >= shape.whole + shape.decimals) return text;
  return pointed(digits + key, shape.whole);
}

function pointed(digits: string, whole: number): string {
  return digits.length > whole ? `${digits.slice(0, whole)}.${digits.slice(whole)}` : digits;
}

/** Most digits before a typed point. */
const WHOLE_MAX = 6;

function pressFree(text: string, key: PadKey, decimals: number): string {
  if (key === "back") return text.slice(0, -1);
  const [whole = "", after] = text.split(".");
  if (key === ".") return after === undefined ? `${whole || "0"}.` : text;
  const full = after === undefined ? whole.length >= WHOLE_MAX : after.length >= decimals;
  return full ? text : text + key;
}

/** The reading of a typed number: empty, incomplete, normal, an alert, or impossible. */
export type Reading = "empty" | "typing" | "ok" | "alert" | "fault";

/** Reads the display. */
export function readingOf(field: Field, text: string, shape: Shape): Reading {
  if (text === "") return "empty";
  const value = toStatement(field, text.replace(/\.$/, ""));
  const fits = typeof value === "number" && !("code" in parseValue(field, value));
  if (fits) return isAlert(field, value) ? "alert" : "ok";
  return shape.whole !== undefined && text.replace(".", "").length <= shape.whole ? "typing" : "fault";
}

/**
 * The highest measured number; undefined if nothing was measured. An impossible number counts as highest, so
 * that it is noticed.
 */
export function highest(texts: readonly string[]): string | undefined {
  const typed = texts.map((text) => text.replace(/\.$/, "")).filter((text) => text !== "");
  return typed.sort((a, b) => Number(b) - Number(a))[0];
}
