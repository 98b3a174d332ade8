// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.

/**
 * A duty shift; the slot of its reports.
 */
export type ShiftId = string;
