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
 * The whole.
 */
counts: Counts,
/**
 * The whole a day before.
 */
before: Counts | null,
/**
 * The parts, worst first.
 */
parts: Array<AreaCounts>, };
