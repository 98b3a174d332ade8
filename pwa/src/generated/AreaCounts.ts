// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { Area } from "./Area";
import type { Counts } from "./Counts";

/**
 * One part of an area.
 */
export type AreaCounts = {
/**
 * The part.
 */
area: Area,
/**
 * Its doors.
 */
counts: Counts, };
