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
 * Where it stands in the log.
 */
seq: Seq,
/**
 * Name of the person.
 */
by: string,
/**
 * What they may do.
 */
role: Role,
/**
 * What the phone calls itself.
 */
device: string,
/**
 * When it was observed, corrected by the phone's skew.
 */
observed_at_ms: number,
/**
 * When the server took it.
 */
received_at_ms: number,
/**
 * What it states.
 */
answers: Record<string, unknown>,
/**
 * What it had seen.
 */
base: Array<ReportId>,
/**
 * It takes back the reports in its base.
 */
retracts?: boolean,
/**
 * It was taken back.
 */
retracted?: boolean,
/**
 * It asks for another visit.
 */
revisit?: boolean,
/**
 * Why.
 */
reason?: string,
/**
 * The fields of which this statement stands: no later one that had seen it states them.
 */
standing?: Array<string>, };
