// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.

/**
 * When something was forgotten, and why.
 */
export type ForgottenAct = {
/**
 * When, ms since 1970.
 */
at_ms: number,
/**
 * Who erased it; empty if it was due, or done on the server's own machine.
 */
by: string,
/**
 * The forms of which something was due; empty if everything personal was erased.
 */
forms: Array<string>, };
