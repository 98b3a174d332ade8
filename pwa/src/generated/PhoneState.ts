// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.

/**
 * The state of a phone.
 */
export type PhoneState = "ok" | "silent" | "never_joined" | "revoked";
