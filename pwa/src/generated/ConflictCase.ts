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
 * Name of its community.
 */
community: string,
/**
 * The record.
 */
record: RecordLine,
/**
 * Since when there has been a conflict: when the later statement was received.
 */
since_ms: number, };
