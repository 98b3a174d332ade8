// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { Area } from "./Area";
import type { AreaCounts } from "./AreaCounts";
import type { Counts } from "./Counts";
import type { Doubt } from "./Doubt";
import type { Seq } from "./Seq";
import type { Sweep } from "./Sweep";

/**
 * `GET /api/overview?area=PATH&sweep=ID`: one area and its parts.
 */
export type Overview = {
/**
 * The area.
 */
area: Area,
/**
 * Its ancestors within the asker's scope, outermost first.
 */
above: Array<Area>,
/**
 * The sweep that is counted; absent if the area has no sweep.
 */
sweep: Sweep | null,
/**
 * Counts of the whole area.
 */
counts: Counts,
/**
 * The parts, worst first (most doors left). They add up to the whole: doors outside of all parts come as a part
 * of kind `rest` with the area's own path.
 */
parts: Array<AreaCounts>,
/**
 * How uncertain the figures are.
 */
doubt: Doubt,
/**
 * Position in the log of these figures.
 */
seq: Seq,
/**
 * The server's clock.
 */
at_ms: number, };
