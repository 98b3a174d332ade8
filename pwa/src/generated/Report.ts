// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { NewPlace } from "./NewPlace";
import type { ReportId } from "./ReportId";

/**
 * A report as phones of today send it. The log keeps the line as it came, and reads it as a
 * [`crate::log::report::Report`].
 */
export type Report = {
/**
 * UUIDv7, made on the phone.
 */
id: ReportId,
/**
 * The form's id.
 */
form: string,
/**
 * The place's path.
 */
place: string,
/**
 * Which record within form and place: a sweep's id, a day, `place`, or the id of a thread's first report.
 */
slot: string,
/**
 * Some fields with values.
 */
answers: Record<string, unknown>,
/**
 * The heads of the record that were on the screen when the form was opened, with this phone's own unsent reports.
 */
base: Array<ReportId>,
/**
 * When the person saw it, by the phone's clock. Orders nothing but the display.
 */
observed_at_ms: number,
/**
 * The reports in `base` state nothing any more.
 */
retracts?: boolean,
/**
 * The place is not on the list: add it.
 */
new_place?: NewPlace,
/**
 * Why: the reason of a resolution, of a retraction, or the note for another visit.
 */
reason?: string,
/**
 * Somebody must go there again. Answered by a later report that has seen this one.
 */
revisit?: boolean,
/**
 * This report takes the place of one that was quarantined.
 */
mends?: ReportId, };
