// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { FigureValue } from "./FigureValue";
import type { Words } from "./Words";

/**
 * A section of a briefing.
 */
export type BriefingSection = {
/**
 * Its heading.
 */
title: Words,
/**
 * Its figures.
 */
figures: Array<FigureValue>, };
