// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { Path } from "./Path";
import type { RecordLine } from "./RecordLine";

/**
 * A record in a list.
 */
export type BoardRow = {
/**
 * The place.
 */
place: Path,
/**
 * Its kind.
 */
kind: string,
/**
 * The text on its plate.
 */
label: string,
/**
 * Its address in words.
 */
address: string,
/**
 * The record.
 */
record: RecordLine,
/**
 * The fields that alert.
 */
alerts: Array<string>,
/**
 * When its first report was observed.
 */
began_ms: number,
/**
 * It is an open thread past its due time.
 */
late: boolean, };
