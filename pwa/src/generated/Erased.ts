// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { Path } from "./Path";

/**
 * The answer to `POST /api/erase`.
 */
export type Erased = {
/**
 * The place by its present address.
 */
place: Path,
/**
 * How many records lost what was personal in them.
 */
records: number,
/**
 * How many reports these had.
 */
reports: number,
/**
 * How many reports in quarantine.
 */
waiting: number,
/**
 * When, ms since 1970.
 */
at_ms: number, };
