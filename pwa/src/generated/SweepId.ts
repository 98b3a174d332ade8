// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.

/**
 * A sweep: a time-bounded pass over areas with one form.
 */
export type SweepId = string;
