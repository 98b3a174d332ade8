// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.

/**
 * A shift in a briefing.
 */
export type BriefingDuty = {
/**
 * The address in words.
 */
address: string,
/**
 * The shift's name.
 */
name: string,
/**
 * Start, ms since 1970.
 */
starts_ms: number,
/**
 * End, ms since 1970.
 */
ends_ms: number,
/**
 * The names of its people, the lead first.
 */
names: Array<string>, };
