// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { Area } from "./Area";
import type { DismissedReport } from "./DismissedReport";
import type { EarlierRoster } from "./EarlierRoster";
import type { ForgottenAct } from "./ForgottenAct";
import type { Form } from "./Form";
import type { Path } from "./Path";
import type { Place } from "./Place";
import type { Quarantined } from "./Quarantined";
import type { RecordLine } from "./RecordLine";
import type { ReportId } from "./ReportId";

/**
 * All that is known about a place, or about one thread there.
 */
export type Everything = {
/**
 * The district, the communities and the building, outermost first.
 */
above: Array<Area>,
/**
 * The address in words.
 */
address: string,
/**
 * The place as the roster has it; for a thread, without the household.
 */
place: Place,
/**
 * Every other address that it ever had.
 */
other_addresses: Array<Path>,
/**
 * Only this thread.
 */
thread?: ReportId,
/**
 * Every record with each of its reports: what was said, by whom, when, on which device, and why; also what was
 * corrected later, and visits, threads and requests to come again.
 */
records: Array<RecordLine>,
/**
 * What waits in quarantine.
 */
waiting: Array<Quarantined>,
/**
 * What the roster said before it was corrected, oldest first; for a thread, nothing.
 */
earlier: Array<EarlierRoster>,
/**
 * What was dismissed from quarantine, oldest first; for a thread, nothing.
 */
dismissed: Array<DismissedReport>,
/**
 * What was forgotten of it before.
 */
forgotten: Array<ForgottenAct>,
/**
 * The forms of the records, with the words for their fields and choices.
 */
forms: Array<Form>,
/**
 * The name of the deployment.
 */
district: string,
/**
 * When this was made, ms since 1970.
 */
at_ms: number, };
