// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { Area } from "./Area";
import type { Counts } from "./Counts";
import type { PersonId } from "./PersonId";

/**
 * `GET /api/progress?area=PATH&sweep=ID`: each person with their assigned doors and what they did, most left first.
 */
export type Progress = {
/**
 * The person.
 */
person: PersonId,
/**
 * Their name.
 */
name: string,
/**
 * The areas assigned to them.
 */
areas: Array<Area>,
/**
 * The doors of these areas.
 */
counts: Counts,
/**
 * Doors of the area with a report of theirs in this sweep.
 */
reported: number,
/**
 * When they last observed something, ms since 1970.
 */
last_ms: number | null, };
