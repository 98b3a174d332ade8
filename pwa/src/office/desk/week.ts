// The duty roster as a grid of places and days, and the preview of a pattern. Pure.

import { plusDays } from "../../twin/days";
import type { Duty, ShiftRow, ShiftsPut } from "../../twin/types";

/** A staffed place with its shifts day by day. */
export interface PostWeek {
  path: string;
  address: string;
  /** One list for each day, by time. */
  days: ShiftRow[][];
}

/** The days of a roster, `YYYY-MM-DD`, from the first one on. */
export function daysFrom(first: string, count: number): string[] {
  return Array.from({ length: count }, (_, at) => plusDays(first, at));
}

/** The grid: places ordered by path; a shift is on the day on which it begins. */
export function weekOf(duty: Duty, days: readonly string[], dayOf: (at_ms: number) => string): PostWeek[] {
  const posts = new Map<string, PostWeek>();
  const post = (path: string, address: string): PostWeek => {
    const known = posts.get(path) ?? { path, address, days: days.map(() => []) };
    posts.set(path, known);
    return known;
  };
  for (const gap of duty.gaps) post(gap.path, gap.address);
  for (const row of duty.shifts) {
    const { path, starts_ms } = row.shift;
    post(path, row.address).days[days.indexOf(dayOf(starts_ms))]?.push(row);
  }
  return [...posts.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** The shifts that run at a moment. */
export function runningAt(duty: Duty, at_ms: number): ShiftRow[] {
  return duty.shifts.filter(({ shift }) => shift.starts_ms <= at_ms && at_ms < shift.ends_ms);
}

/** How many shifts a pattern makes. */
export function shiftsOf(put: Pick<ShiftsPut, "days" | "times">): number {
  return put.days * put.times.length;
}

/** The handover notes in a shift's records: its text fields. */
export function notesOf(row: ShiftRow, isText: (form: string, field: string) => boolean): string[] {
  return row.records.flatMap((record) =>
    Object.entries(record.answers)
      .filter(([field, value]) => typeof value === "string" && value !== "" && isText(record.form, field))
      .map(([, value]) => String(value)),
  );
}
