// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { Reason } from "./Reason";
import type { ReportId } from "./ReportId";
import type { Seq } from "./Seq";

/**
 * `GET /api/quarantine?area=PATH`: a report that could not be folded, oldest first. `POST /api/quarantine/ID` with
 * [`MendPut`] does something about it.
 */
export type Quarantined = {
/**
 * Its id.
 */
id: ReportId,
/**
 * Where it stands in the log.
 */
seq: Seq,
/**
 * As it came; a JSON object, or a string where it was none.
 */
line: unknown,
/**
 * The address in words, where the place is known.
 */
address?: string,
/**
 * Who.
 */
by: string,
/**
 * From which device.
 */
device: string,
/**
 * When the server took it.
 */
received_at_ms: number,
/**
 * Why.
 */
reason: Reason,
/**
 * Whose it is to decide about it, where that is not the asker: the area of the place, in words.
 */
referred?: string, };
