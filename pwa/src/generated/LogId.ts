// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.

/**
 * One log, from its first entry on.
 */
export type LogId = string;
