// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { Area } from "./Area";
import type { Counts } from "./Counts";
import type { Doubt } from "./Doubt";
import type { PartCoverages } from "./PartCoverages";
import type { Seq } from "./Seq";
import type { Sweep } from "./Sweep";

/**
 * `GET /api/coverages?area=PATH`: the running sweep of each form side by side (三覆盖), for an area and its parts.
 */
export type Coverages = {
/**
 * The area.
 */
area: Area,
/**
 * Its ancestors within the asker's scope, outermost first.
 */
above: Array<Area>,
/**
 * The sweeps: one for each form with a running sweep here, in the kit's order.
 */
sweeps: Array<Sweep>,
/**
 * Counts of the whole area, one for each sweep.
 */
counts: Array<Counts>,
/**
 * The parts, ordered by path; they add up to the whole.
 */
parts: Array<PartCoverages>,
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
