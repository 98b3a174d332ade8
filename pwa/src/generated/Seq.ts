// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.

/**
 * A position in the log, given by the server, gapless from 1. 0 means "before the first entry".
 */
export type Seq = number;
