// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.

/**
 * An invite, from which one device joins.
 */
export type InviteId = string;
