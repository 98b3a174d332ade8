// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { Area } from "./Area";
import type { Counts } from "./Counts";

/**
 * One part with its coverages.
 */
export type PartCoverages = {
/**
 * The part.
 */
area: Area,
/**
 * One for each sweep.
 */
counts: Array<Counts>, };
