// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.

/**
 * A request to go to a door again.
 */
export type Revisit = {
/**
 * Who asks for it.
 */
by: string,
/**
 * When they asked, ms since 1970.
 */
at_ms: number,
/**
 * What to look at.
 */
note?: string, };
