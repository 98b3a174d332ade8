// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.

/**
 * A condition on another field of the form: it equals a value, or is among some values.
 */
export type ShowIf = {
/**
 * The other field; it comes earlier in the form.
 */
field: string,
/**
 * The value that it must have.
 */
equals?: unknown,
/**
 * The values that it may have.
 */
among?: Array<unknown>, };
