// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.

/**
 * What a phone recalls from earlier reports of a form.
 */
export type Recall = {
/**
 * The field that names the subject: a plate, a telephone number.
 */
by: string,
/**
 * The fields that are filled in from the last report with the same subject.
 */
fills: Array<string>, };
