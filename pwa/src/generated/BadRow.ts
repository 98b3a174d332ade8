// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.

/**
 * A row that cannot be imported.
 */
export type BadRow = {
/**
 * The row's number in a spreadsheet: the heading is row 1.
 */
row: number,
/**
 * Stable code.
 */
code: string,
/**
 * What is wrong, and what to do.
 */
message: string,
/**
 * The row's text.
 */
text: string, };
