// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.

/**
 * Somebody answers for an area at a level.
 */
export type ResponsibilityId = string;
