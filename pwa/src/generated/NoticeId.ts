// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.

/**
 * A notice to people.
 */
export type NoticeId = string;
