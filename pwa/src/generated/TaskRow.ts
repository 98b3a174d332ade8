// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { Task } from "./Task";

/**
 * A task with what a list says of it.
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
 * Who is at it, or did it; who asked where nobody is.
 */
by: string,
/**
 * When that was.
 */
at_ms: number, };
