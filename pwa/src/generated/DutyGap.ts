// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { Path } from "./Path";

/**
 * A time without a shift.
 */
export type DutyGap = {
/**
 * The place.
 */
path: Path,
/**
 * Its address in words.
 */
address: string,
/**
 * From when.
 */
from_ms: number,
/**
 * Until when.
 */
to_ms: number, };
