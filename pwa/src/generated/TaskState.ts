// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.

/**
 * How a task stands.
 */
export type TaskState = "missed" | "open" | "taken" | "done";
