// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { AccessRow } from "./AccessRow";

/**
 * `GET /api/accesses?older_than=N&limit=N`: the access log, newest first. An administrator sees all of it, an office its own
 * rows.
 */
export type Accesses = {
/**
 * The rows.
 */
rows: Array<AccessRow>,
/**
 * `older_than` of the next page; absent on the last one.
 */
next: number | null,
/**
 * For an administrator: unusual reading of the last seven days, newest first.
 */
unusual: Array<AccessRow>,
/**
 * So many households opened by one account within an hour are unusual.
 */
households_max: number,
/**
 * For so many days rows are kept.
 */
days: number, };
