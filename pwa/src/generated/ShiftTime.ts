// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.

/**
 * A time of a day that is to be staffed.
 */
export type ShiftTime = {
/**
 * What it is called.
 */
name: string,
/**
 * From, `HH:MM`.
 */
from: string,
/**
 * Until, `HH:MM`.
 */
to: string, };
