// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { Path } from "./Path";
import type { PersonId } from "./PersonId";
import type { ShiftId } from "./ShiftId";

/**
 * A duty shift (值班) at a place or in an area.
 */
export type Shift = {
/**
 * The shift; its id is the slot of its reports.
 */
id: ShiftId,
/**
 * Where: a place of a staffed kind, or another place or area.
 */
path: Path,
/**
 * Its name, for example 早班.
 */
name: string,
/**
 * Start, ms since 1970.
 */
starts_ms: number,
/**
 * End, ms since 1970.
 */
ends_ms: number,
/**
 * Who leads (带班).
 */
lead?: PersonId,
/**
 * The others on duty.
 */
members: Array<PersonId>,
/**
 * The names of all, the lead first, for phones that do not know these people.
 */
names: Array<string>,
/**
 * The shift was taken back.
 */
ended?: boolean, };
