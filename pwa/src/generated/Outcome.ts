// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.

/**
 * What became of one report.
 */
export type Outcome = "stored" | "duplicate" | "quarantined";
