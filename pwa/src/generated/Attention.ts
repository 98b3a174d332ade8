// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { FieldValue } from "./FieldValue";
import type { Path } from "./Path";

/**
 * `GET /api/attention?area=PATH&sweep=ID`: alerts, gravest and newest first.
 */
export type Attention = {
/**
 * The door.
 */
place: Path,
/**
 * Its address in words, without the areas above the asker's.
 */
address: string,
/**
 * Form of the record.
 */
form: string,
/**
 * Slot of the record.
 */
slot: string,
/**
 * The fields that alert, with their values.
 */
fields: Array<FieldValue>,
/**
 * Who reported it.
 */
by: string,
/**
 * When it was observed, ms since 1970.
 */
at_ms: number, };
