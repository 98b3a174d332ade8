// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.

/**
 * A shift in a briefing.
 */
export type BriefingDuty = {
/**
 * Where, in words.
 */
address: string,
/**
 * What it is called.
 */
name: string,
/**
 * From when.
 */
starts_ms: number,
/**
 * Until when.
 */
ends_ms: number,
/**
 * Who, the lead first.
 */
names: Array<string>, };
