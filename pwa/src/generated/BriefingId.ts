// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.

/**
 * A briefing that was kept.
 */
export type BriefingId = string;
