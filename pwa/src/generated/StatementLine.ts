// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { ReportId } from "./ReportId";
import type { Role } from "./Role";
import type { Seq } from "./Seq";

/**
 * One report of a record, as history shows it.
 */
export type StatementLine = {
/**
 * The report.
 */
id: ReportId,
/**
 * Its position in the log.
 */
seq: Seq,
/**
 * The name of the person who reported.
 */
by: string,
/**
 * For whom they handed it in from a file; it is their own word all the same.
 */
carried_for?: string,
/**
 * Their role.
 */
role: Role,
/**
 * The phone's name for itself.
 */
device: string,
/**
 * When it was observed, corrected by the phone's skew, ms since 1970.
 */
observed_at_ms: number,
/**
 * When the server took it, ms since 1970.
 */
received_at_ms: number,
/**
 * What it states.
 */
answers: Record<string, unknown>,
/**
 * The reports that its author had seen.
 */
base: Array<ReportId>,
/**
 * It retracts the reports in its base.
 */
retracts?: boolean,
/**
 * It was retracted.
 */
retracted?: boolean,
/**
 * It asks for another visit.
 */
revisit?: boolean,
/**
 * The reason that its author gave.
 */
reason?: string,
/**
 * The fields for which this statement stands: no later statement that had seen it states them.
 */
standing?: Array<string>,
/**
 * The fields for which it is a ruling: its author could settle, and settled what was in conflict.
 */
rules?: Array<string>, };
