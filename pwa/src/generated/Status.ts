// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.

/**
 * The status of one door.
 */
export type Status = "unvisited" | "done" | "no_answer" | "refused" | "vacant" | "conflict" | "stale";
