// Shifts (班次): which are now, today and later, and which are mine. `shared/src/domain/shifts.rs` makes them.

import { HOUR_MS } from "./days";
import type { Shift } from "./types";

/** A shift is shown for this long after its end, for the handover note. */
const AFTER_MS = 2 * HOUR_MS;
/** Somebody may check in this long before the start. */
const BEFORE_MS = 2 * HOUR_MS;

/** My shifts, grouped by time. */
export interface MyShifts {
  now: Shift[];
  today: Shift[];
  next: Shift[];
}

/** Whether a person is in a shift. */
function isOf(shift: Shift, person: string): boolean {
  return shift.lead === person || shift.members.includes(person);
}

/** Groups shifts by time; those that ended long ago are left out. */
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
