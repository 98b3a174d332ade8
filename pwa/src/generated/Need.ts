// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.

/**
 * The fields by which a need and the thread that meets it name each other.
 */
export type Need = {
/**
 * The `choices` field that says what is needed.
 */
field: string,
/**
 * The choice field of the thread that says which need it meets; it has the same choices.
 */
item: string,
/**
 * The text field of the thread that names the asking record, as `FORM SLOT`.
 */
source: string, };
