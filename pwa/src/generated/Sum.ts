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
 * Their sum.
 */
sum: number,
/**
 * The least value.
 */
min: number,
/**
 * The greatest value.
 */
max: number, };
