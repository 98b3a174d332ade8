// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { RecordLine } from "./RecordLine";
import type { Shift } from "./Shift";

/**
 * A shift with its records.
 */
export type ShiftRow = {
/**
 * The shift.
 */
shift: Shift,
/**
 * Its address in words.
 */
address: string,
/**
 * Its records: check-in and handover, one for each form with a slot for each shift.
 */
records: Array<RecordLine>,
/**
 * Somebody checked in: there is a record.
 */
checked_in: boolean, };
