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
 * Where: a place whose kind is staffed, or another place or area.
 */
path: Path,
/**
 * What it is called, for example 早班.
 */
name: string,
/**
 * From when, ms since 1970.
 */
starts_ms: number,
/**
 * Until when.
 */
ends_ms: number,
/**
 * Who leads (带班).
 */
lead?: PersonId,
/**
 * Who else is on duty.
 */
members: Array<PersonId>,
/**
 * The names of all of them, the lead first, for phones that do not know them.
 */
names: Array<string>,
/**
 * Taken back.
 */
ended?: boolean, };
