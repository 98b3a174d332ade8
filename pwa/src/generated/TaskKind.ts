// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.

/**
 * Tasks of one kind by state.
 */
export type TaskKind = {
/**
 * The form with the records that raise them; for open threads and revisits, the thread's or record's own form.
 */
form: string,
/**
 * The rule; `thread` or `revisit` if there is no rule.
 */
rule: string,
/**
 * Missed yesterday.
 */
missed: number,
/**
 * Nobody has begun.
 */
open: number,
/**
 * Somebody works on it.
 */
taken: number,
/**
 * Done.
 */
done: number, };
