// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.

/**
 * Records of one hour or day.
 */
export type Point = {
/**
 * `HH` or `YYYY-MM-DD`.
 */
at: string,
/**
 * How many.
 */
count: number,
/**
 * Of these, with an alert.
 */
alerts: number,
/**
 * With `group`: how many of each choice, in the form's order; then those that do not state the field.
 */
by_choice: Array<number>, };
