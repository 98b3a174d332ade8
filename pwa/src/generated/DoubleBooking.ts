// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { PersonId } from "./PersonId";
import type { ShiftId } from "./ShiftId";

/**
 * A person in two shifts at the same time.
 */
export type DoubleBooking = {
/**
 * The person.
 */
person: PersonId,
/**
 * Their name.
 */
name: string,
/**
 * The two shifts.
 */
shifts: [ShiftId, ShiftId], };
