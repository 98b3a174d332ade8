// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { AreaCounts } from "./AreaCounts";
import type { Counts } from "./Counts";
import type { Sweep } from "./Sweep";
import type { Words } from "./Words";

/**
 * The coverage of one sweep in a briefing.
 */
export type BriefingCoverage = {
/**
 * The sweep.
 */
sweep: Sweep,
/**
 * The form's title.
 */
title: Words,
/**
 * Counts of the whole area.
 */
counts: Counts,
/**
 * Counts of the whole area a day before.
 */
before: Counts | null,
/**
 * The parts, worst first.
 */
parts: Array<AreaCounts>, };
