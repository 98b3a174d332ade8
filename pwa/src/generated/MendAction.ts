// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.

/**
 * What the office can do about a quarantined report.
 */
export type MendAction = "dismiss" | "accept";
