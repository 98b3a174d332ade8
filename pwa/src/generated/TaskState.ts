// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.

/**
 * The state of a task.
 */
export type TaskState = "missed" | "open" | "taken" | "done";
