// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.

/**
 * What can be done about a quarantined report from the office.
 */
export type MendAction = "dismiss" | "accept";
