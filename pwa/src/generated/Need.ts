// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.

/**
 * How a need and the thread that meets it name each other.
 */
export type Need = {
/**
 * The field of several choices that says what is needed.
 */
field: string,
/**
 * The choice field of the thread that says which of them it brings; it has the same choices.
 */
item: string,
/**
 * The text field of the thread that names the record that asked, as `FORM SLOT`.
 */
source: string, };
