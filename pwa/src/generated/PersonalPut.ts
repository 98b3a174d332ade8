// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { Path } from "./Path";
import type { ReportId } from "./ReportId";

/**
 * `POST /api/everything` and `POST /api/erase`: whose data, and who asked for it.
 */
export type PersonalPut = {
/**
 * The place, by any address that it ever had.
 */
place: Path,
/**
 * Only this thread there: a visitor of a gate, a delivery.
 */
thread?: ReportId,
/**
 * Who asked, and how that was checked. It is kept in the access log alone.
 */
asked_by: string, };
