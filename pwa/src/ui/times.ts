// Times as people say them: 14:02 today, 2月14日 14:02 on another day.

import { noonOf } from "../twin/days";
import { locale } from "../words";

const formats = new Map<string, Intl.DateTimeFormat>();

function format(ms: number, options: Intl.DateTimeFormatOptions): string {
  const key = locale() + JSON.stringify(options);
  let found = formats.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat(locale(), options);
    formats.set(key, found);
  }
  return found.format(ms);
}

/** The time of day. */
export function clock(ms: number): string {
  return format(ms, { hour: "2-digit", minute: "2-digit", hour12: false });
}

/** The day. */
export function day(ms: number): string {
  return format(ms, { month: "short", day: "numeric" });
}

/** A day `YYYY-MM-DD` in words; the text unchanged if it is not a day. */
export function dayWords(written: string): string {
  const noon = noonOf(written);
  return Number.isNaN(noon) ? written : format(noon, { month: "short", day: "numeric", timeZone: "UTC" });
}

/** The day with its weekday. */
export function longDay(ms: number): string {
  return `${day(ms)} ${format(ms, { weekday: "short" })}`;
}

/** The time of day if it was today, otherwise with the day. */
export function stamp(ms: number): string {
  const today = new Date().toDateString() === new Date(ms).toDateString();
  return today ? clock(ms) : `${day(ms)} ${clock(ms)}`;
}

/** The start of today, by the phone's clock. */
export function startOfToday(): number {
  return new Date().setHours(0, 0, 0, 0);
}

/** A size in bytes, rounded for people. */
export function bytes(count: number): string {
  if (count < 1_000_000) return `${Math.max(1, Math.round(count / 1000))} KB`;
  if (count < 1_000_000_000) return `${Math.round(count / 1_000_000)} MB`;
  return `${(count / 1_000_000_000).toFixed(1)} GB`;
}
