// When shifts (班次) are: which are now, today and later, and which are mine. What makes them is `shared/src/domain/shifts.rs`.

import { HOUR_MS } from "./days";
import type { Shift } from "./types";

/** So long after its end is a shift still shown: for the handover note. */
const AFTER_MS = 2 * HOUR_MS;
/** So long before its start may somebody check in. */
const BEFORE_MS = 2 * HOUR_MS;

/** My shifts, by when they are. */
export interface MyShifts {
  now: Shift[];
  today: Shift[];
  next: Shift[];
}

/** Whether a shift is of a person. */
function isOf(shift: Shift, person: string): boolean {
  return shift.lead === person || shift.members.includes(person);
}

/** Sorts shifts by when they are; those that are long over are left out. */
export function sortShifts(
  shifts: readonly Shift[],
  person: string,
  nowMs: number,
  endOfToday: number,
): MyShifts {
  const mine = shifts.filter((shift) => isOf(shift, person) && shift.ends_ms + AFTER_MS > nowMs);
  const soon = (shift: Shift): boolean => shift.starts_ms - BEFORE_MS <= nowMs;
  return {
    now: mine.filter(soon),
    today: mine.filter((shift) => !soon(shift) && shift.starts_ms < endOfToday),
    next: mine.filter((shift) => !soon(shift) && shift.starts_ms >= endOfToday),
  };
}
