// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.

/**
 * Tasks of one kind by state.
 */
export type TaskKind = {
/**
 * The form whose records ask for them; the form itself for open threads and revisits.
 */
form: string,
/**
 * The rule; `thread` or `revisit` where no rule asks.
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
 * Somebody is at it.
 */
taken: number,
/**
 * Done.
 */
done: number, };
