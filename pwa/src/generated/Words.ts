// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.

/**
 * A text in both languages of the app.
 */
export type Words = {
/**
 * Chinese, shown first.
 */
zh: string,
/**
 * English.
 */
en: string, };
