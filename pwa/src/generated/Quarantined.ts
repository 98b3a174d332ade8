// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { Reason } from "./Reason";
import type { ReportId } from "./ReportId";
import type { Seq } from "./Seq";

/**
 * `GET /api/quarantine?area=PATH`: the quarantined reports, oldest first; `after` is the seq of the last one of the page
 * before. `POST /api/quarantine/ID` with [`MendPut`] mends one.
 */
export type Quarantined = {
/**
 * Its id.
 */
id: ReportId,
/**
 * Its position in the log.
 */
seq: Seq,
/**
 * The report as it came; a JSON object, or a string if it was not an object.
 */
line: unknown,
/**
 * The address in words, if the place is known.
 */
address?: string,
/**
 * Who sent it.
 */
by: string,
/**
 * The device that sent it.
 */
device: string,
/**
 * When the server took it, ms since 1970.
 */
received_at_ms: number,
/**
 * Why.
 */
reason: Reason,
/**
 * If the asker may not decide about it: the area of the place, in words, where others decide.
 */
referred?: string, };
