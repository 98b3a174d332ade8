// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { Task } from "./Task";

/**
 * A task as a list shows it.
 */
export type TaskRow = {
/**
 * The task.
 */
task: Task,
/**
 * The address in words.
 */
address: string,
/**
 * Who works on it or did it; otherwise who asked for it.
 */
by: string,
/**
 * The time of that report, ms since 1970.
 */
at_ms: number, };
