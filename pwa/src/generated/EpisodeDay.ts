// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { Day } from "./Day";
import type { RecordLine } from "./RecordLine";
import type { TaskState } from "./TaskState";

/**
 * One day of an episode.
 */
export type EpisodeDay = {
/**
 * The day.
 */
day: Day,
/**
 * How the visit stands; none for a day to come.
 */
state: TaskState | null,
/**
 * Something alerts.
 */
alert: boolean,
/**
 * The day's record.
 */
record: RecordLine | null, };
