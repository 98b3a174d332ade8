// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.

/**
 * The coverage statuses that a choice may count as.
 */
export type CountAs = "done" | "no_answer" | "refused" | "vacant";
