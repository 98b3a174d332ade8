// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { Day } from "./Day";
import type { Path } from "./Path";
import type { TaskState } from "./TaskState";

/**
 * Something to do at a place.
 */
export type Task = {
/**
 * The place.
 */
place: Path,
/**
 * The form with the record that asks for it; absent for an open thread, and for a place to which somebody
 * was sent back.
 */
asked_by?: string,
/**
 * The slot of that record.
 */
asked_in?: string,
/**
 * The rule of that form; `thread` for an open thread, `revisit` for a place to which somebody was sent back.
 */
rule: string,
/**
 * The form to fill in.
 */
form: string,
/**
 * The slot to fill it in; absent if filling it in begins a new thread.
 */
slot?: string,
/**
 * The day on which it must be done; absent if any day will do.
 */
day?: Day,
/**
 * Its state.
 */
state: TaskState,
/**
 * The answers with which a new thread starts.
 */
fills?: Record<string, unknown>, };
