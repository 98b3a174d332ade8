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
 * The areas that were given to them.
 */
areas: Array<Area>,
/**
 * The doors of these.
 */
counts: Counts,
/**
 * Doors of the area whose record in this sweep has a report of theirs.
 */
reported: number,
/**
 * When they observed last.
 */
last_ms: number | null, };
