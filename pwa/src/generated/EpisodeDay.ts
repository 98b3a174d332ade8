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
 * State of the visit; absent for a coming day.
 */
state: TaskState | null,
/**
 * The day has an alert.
 */
alert: boolean,
/**
 * The day's record.
 */
record: RecordLine | null, };
