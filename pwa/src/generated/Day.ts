// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.

/**
 * A day, as the number of days since 1970-01-01. Written `YYYY-MM-DD`.
 */
export type Day = string;
