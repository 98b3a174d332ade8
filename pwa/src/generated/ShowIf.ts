// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.

/**
 * When a field is asked: another field of the form equals a value, or is among some.
 */
export type ShowIf = {
/**
 * The other field, which stands earlier in the form.
 */
field: string,
/**
 * The value that it must have.
 */
equals?: unknown,
/**
 * The values of which it must have one.
 */
among?: Array<unknown>, };
