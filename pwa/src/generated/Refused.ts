// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.

/**
 * The body of every refusal.
 */
export type Refused = {
/**
 * Stable code.
 */
code: string,
/**
 * For people: what is wrong, where, and what to do.
 */
message: string,
/**
 * The part of the request at fault.
 */
field?: string, };
