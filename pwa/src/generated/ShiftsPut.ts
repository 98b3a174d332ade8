// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { Day } from "./Day";
import type { Path } from "./Path";
import type { ShiftId } from "./ShiftId";
import type { ShiftTime } from "./ShiftTime";
import type { Team } from "./Team";

/**
 * `POST /api/shifts`: makes shifts by repeating a pattern, or changes or ends the one with the given id. Answer: the
 * shifts as [`ShiftRow`]s.
 */
export type ShiftsPut = {
/**
 * The shift to change.
 */
id?: ShiftId,
/**
 * The place or area.
 */
path: Path,
/**
 * The first day.
 */
from: Day,
/**
 * How many days; 1 to 31.
 */
days: number,
/**
 * The times of each day. One that ends at or before its start ends on the next day.
 */
times: Array<ShiftTime>,
/**
 * The teams, which take turns: the first one takes the first time of the first day.
 */
teams: Array<Team>,
/**
 * End it.
 */
ended?: boolean, };
