// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { Place } from "./Place";

/**
 * What the roster said of a place for some time.
 */
export type EarlierRoster = {
/**
 * The place, as it was then.
 */
place: Place,
/**
 * From when on it said so, ms since 1970.
 */
since_ms: number,
/**
 * When it was replaced, ms since 1970.
 */
until_ms: number, };
