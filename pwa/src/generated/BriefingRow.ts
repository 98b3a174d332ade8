// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { Area } from "./Area";
import type { BriefingId } from "./BriefingId";
import type { Day } from "./Day";
import type { Seq } from "./Seq";

/**
 * `GET /api/briefings?area=PATH`: one kept briefing.
 */
export type BriefingRow = {
/**
 * Its id.
 */
id: BriefingId,
/**
 * Its number in the area.
 */
number: number,
/**
 * The area.
 */
area: Area,
/**
 * The day.
 */
day: Day,
/**
 * The moment.
 */
at_ms: number,
/**
 * Position in the log.
 */
seq: Seq,
/**
 * Who kept it.
 */
by_name: string, };
