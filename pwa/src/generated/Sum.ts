// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.

/**
 * The sum and range of a number.
 */
export type Sum = {
/**
 * The field.
 */
field: string,
/**
 * Records that state it.
 */
count: number,
/**
 * Of all of them.
 */
sum: number,
/**
 * The least.
 */
min: number,
/**
 * The greatest.
 */
max: number, };
