// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { Path } from "./Path";
import type { ReportId } from "./ReportId";
import type { Revisit } from "./Revisit";
import type { Seq } from "./Seq";
import type { StatementLine } from "./StatementLine";

/**
 * The folded state of one record.
 */
export type RecordLine = {
/**
 * The form's id.
 */
form: string,
/**
 * The place.
 */
place: Path,
/**
 * The slot.
 */
slot: string,
/**
 * Field → value; a field in conflict has its provisional value.
 */
answers: Record<string, unknown>,
/**
 * The reports that no other report of the record has seen.
 */
heads: Array<ReportId>,
/**
 * Fields in conflict, in the form's order.
 */
conflicts?: Array<string>,
/**
 * Fields that alert although the value in `answers` does not: a report that still stands says so.
 */
alerts?: Array<string>,
/**
 * Name of the person whose report came last.
 */
by: string,
/**
 * When that was observed, corrected by the phone's skew, ms since 1970.
 */
at_ms: number,
/**
 * The newest entry that changed the record.
 */
seq: Seq,
/**
 * Somebody must go there again.
 */
revisit?: Revisit,
/**
 * All reports of the record, oldest first; sent with an open conflict to those who settle it.
 */
statements?: Array<StatementLine>,
/**
 * The reports of which something was forgotten: a phone that keeps a copy of one removes it.
 */
forgotten?: Array<ReportId>, };
