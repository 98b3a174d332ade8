// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.

/**
 * A row that cannot be taken.
 */
export type BadRow = {
/**
 * As a spreadsheet numbers it: the heading is row 1.
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
