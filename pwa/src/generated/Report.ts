// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { NewPlace } from "./NewPlace";
import type { ReportId } from "./ReportId";

/**
 * A report as today's phones send it. The log keeps the line as it came, and reads it as a
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
 * Which record within form and place: a sweep's id, a day, `place`, a shift's id, or the id of a thread's first
 * report.
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
 * When the person observed it, by the phone's clock, ms since 1970. It orders only the display.
 */
observed_at_ms: number,
/**
 * It retracts the reports in `base`: they state nothing any more.
 */
retracts?: boolean,
/**
 * The place is not on the list and must be added.
 */
new_place?: NewPlace,
/**
 * The reason of a resolution or a retraction, or the note for another visit.
 */
reason?: string,
/**
 * Somebody must go there again. A later report that has seen this one answers it.
 */
revisit?: boolean,
/**
 * The quarantined report that this one replaces.
 */
mends?: ReportId, };
