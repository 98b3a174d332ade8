// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.

/**
 * How often each choice of a field was chosen.
 */
export type Tally = {
/**
 * The field.
 */
field: string,
/**
 * Choice or `true`/`false`, in the form's order, with the number of records.
 */
counts: Array<[string, number]>,
/**
 * Records that state no choice.
 */
none: number, };
