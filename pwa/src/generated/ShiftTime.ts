// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.

/**
 * A time of each day that must be staffed.
 */
export type ShiftTime = {
/**
 * Its name.
 */
name: string,
/**
 * Start, `HH:MM`.
 */
from: string,
/**
 * End, `HH:MM`.
 */
to: string, };
