// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { Area } from "./Area";
import type { DoubleBooking } from "./DoubleBooking";
import type { DutyGap } from "./DutyGap";
import type { ShiftRow } from "./ShiftRow";

/**
 * `GET /api/duty?area=PATH&from=DAY&days=N`: the shifts of some days (at most 31), gaps and double bookings.
 */
export type Duty = {
/**
 * The area.
 */
area: Area,
/**
 * Its ancestors within the asker's scope, outermost first.
 */
above: Array<Area>,
/**
 * Start of the first day, ms since 1970.
 */
from_ms: number,
/**
 * End of the last day, ms since 1970.
 */
to_ms: number,
/**
 * The shifts that lie at least partly in these days, by time and path.
 */
shifts: Array<ShiftRow>,
/**
 * Times when a place that must be staffed has no shift.
 */
gaps: Array<DutyGap>,
/**
 * People who are in two shifts at the same time.
 */
doubles: Array<DoubleBooking>,
/**
 * The server's clock.
 */
at_ms: number, };
