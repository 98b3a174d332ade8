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
 * The day from which it counts; if that is in conflict, its provisional value.
 */
from: Day,
/**
 * Its last day.
 */
last: Day,
/**
 * The day's number in the episode: 1 is the day after `from`; 0 or less before that, more than `days` after it.
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
 * Unmet needs of this place.
 */
needs: number, };
