// Days and times of day by the phone's own zone. The office's zone is the district's, and the phone is in the district.

import { serverNow } from "./clock";

const DAY_MS = 86_400_000;

/** The day of a time, `YYYY-MM-DD`. */
export function dayOf(ms: number): string {
  const at = new Date(ms);
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${String(at.getFullYear()).padStart(4, "0")}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

/** The day that it is, by a clock that was put right. */
export function today(): string {
  return dayOf(serverNow());
}

function number(day: string): number {
  return Math.round(Date.parse(`${day}T00:00:00Z`) / DAY_MS);
}

/** So many days later, or earlier where it is negative. */
export function plusDays(day: string, days: number): string {
  return new Date((number(day) + days) * DAY_MS).toISOString().slice(0, 10);
}

/** How many days one day is after another. */
export function daysSince(day: string, other: string): number {
  return number(day) - number(other);
}

/** The middle of a day by the phone's zone, to write it out. */
export function noonOf(day: string): number {
  return new Date(`${day}T12:00:00`).getTime();
}
