// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { RecordLine } from "./RecordLine";

/**
 * `GET /api/conflicts?area=PATH&field=ID&form=ID`: open conflicts, oldest first. `record.statements` is filled.
 */
export type ConflictCase = {
/**
 * The door's address in words, without the areas above its community.
 */
address: string,
/**
 * The name of its community.
 */
community: string,
/**
 * The record.
 */
record: RecordLine,
/**
 * When the conflict began: when the later statement was received, ms since 1970.
 */
since_ms: number, };
