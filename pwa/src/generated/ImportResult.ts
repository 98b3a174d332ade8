// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { BadRow } from "./BadRow";

/**
 * `POST /api/import/{areas|doors}?dry_run=true&name=FILE&area=PATH`, with the file as the body: what would change,
 * or has changed.
 */
export type ImportResult = {
/**
 * Rows read, without the heading and blank rows.
 */
rows: number,
/**
 * New things.
 */
added: number,
/**
 * Things that change.
 */
changed: number,
/**
 * Things that are already so.
 */
same: number,
/**
 * Rows that cannot be imported, with reasons; at most 1,000 are listed.
 */
bad: Array<BadRow>,
/**
 * How many rows cannot be imported.
 */
bad_count: number,
/**
 * The first few things that are new or change, in words.
 */
sample: Array<string>,
/**
 * How the file was read: `utf-8`, `gb18030` or `xlsx`.
 */
encoding: string,
/**
 * The headings that were understood, as `heading → meaning`.
 */
columns: Array<string>,
/**
 * The headings that were not understood.
 */
ignored: Array<string>,
/**
 * Nothing was written.
 */
dry_run: boolean, };
