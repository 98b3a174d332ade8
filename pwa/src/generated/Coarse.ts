// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.

/**
 * How exactly a figure is told.
 */
export type Coarse = {
/**
 * Without a value it is less than this; a value is rounded down to a multiple of it.
 */
step: number, };
