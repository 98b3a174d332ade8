// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.

/**
 * A field and its value.
 */
export type FieldValue = {
/**
 * The field's id.
 */
field: string,
/**
 * Its value.
 */
value: unknown, };
