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
 * Start, ms since 1970.
 */
from_ms: number,
/**
 * End, ms since 1970.
 */
to_ms: number, };
