// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.

/**
 * A report; a UUIDv7 made on the phone.
 */
export type ReportId = string;
