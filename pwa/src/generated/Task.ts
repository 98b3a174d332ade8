// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { Day } from "./Day";
import type { Path } from "./Path";
import type { TaskState } from "./TaskState";

/**
 * Something that is to be done at a place.
 */
export type Task = {
/**
 * The place.
 */
place: Path,
/**
 * The form whose record asks for it; none for a thread that is open, and for a place that somebody was sent back to.
 */
asked_by?: string,
/**
 * The slot of that record.
 */
asked_in?: string,
/**
 * The rule of that form; `thread` for an open thread, `revisit` for a place that somebody was sent back to.
 */
rule: string,
/**
 * The form to fill.
 */
form: string,
/**
 * The slot to fill it in; absent if that begins a new thread.
 */
slot?: string,
/**
 * The day on which it is to be done; absent if any day will do.
 */
day?: Day,
/**
 * How it stands.
 */
state: TaskState,
/**
 * What a new thread states from the start.
 */
fills?: Record<string, unknown>, };
