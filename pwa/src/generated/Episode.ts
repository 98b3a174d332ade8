// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { Day } from "./Day";
import type { EpisodeDay } from "./EpisodeDay";
import type { Path } from "./Path";
import type { RecordLine } from "./RecordLine";

/**
 * One episode.
 */
export type Episode = {
/**
 * The place.
 */
place: Path,
/**
 * Its address in words.
 */
address: string,
/**
 * The episode's own record.
 */
record: RecordLine,
/**
 * The day that it counts from; while it is in conflict, the safest.
 */
from: Day,
/**
 * Its last day.
 */
last: Day,
/**
 * Which day of the episode it is: 1 is the day after `from`, 0 or less before, more than `days` after.
 */
today: number,
/**
 * It is over.
 */
over: boolean,
/**
 * Day by day, from 1.
 */
days: Array<EpisodeDay>,
/**
 * Needs of this place that nobody has met.
 */
needs: number, };
