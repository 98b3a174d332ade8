// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.

/**
 * Which record a report belongs to within a form and place.
 */
export type SlotRule = "sweep" | "day" | "place" | "thread" | "shift";
