// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.

/**
 * Which records of a form a figure counts, by time.
 */
export type Span = "sweep" | "day" | "open" | "newest" | "all";
