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
 * The sweeps: one for each form that has one here, in the kit's order.
 */
sweeps: Array<Sweep>,
/**
 * The whole, one for each sweep.
 */
counts: Array<Counts>,
/**
 * The parts, in the order of paths; they add up to the whole.
 */
parts: Array<PartCoverages>,
/**
 * How sure the figures are.
 */
doubt: Doubt,
/**
 * Position in the log that these figures are of.
 */
seq: Seq,
/**
 * The server's clock.
 */
at_ms: number, };
