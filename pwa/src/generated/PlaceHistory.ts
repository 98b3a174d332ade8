// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { Area } from "./Area";
import type { ForgottenAct } from "./ForgottenAct";
import type { Place } from "./Place";
import type { RecordLine } from "./RecordLine";

/**
 * `GET /api/place?path=PATH`: one place with everything known about it.
 */
export type PlaceHistory = {
/**
 * The place.
 */
place: Place,
/**
 * Its address in words.
 */
address: string,
/**
 * Its ancestors within the asker's scope, outermost first.
 */
above: Array<Area>,
/**
 * Its records, newest first; `statements` is filled.
 */
records: Array<RecordLine>,
/**
 * What was forgotten of it, newest first.
 */
forgotten?: Array<ForgottenAct>, };
