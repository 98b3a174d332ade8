// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.

/**
 * How a phone stands.
 */
export type PhoneState = "ok" | "silent" | "never_joined" | "revoked";
