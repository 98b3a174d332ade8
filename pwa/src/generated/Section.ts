// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { Words } from "./Words";

/**
 * A section of the briefing.
 */
export type Section = {
/**
 * Its heading.
 */
title: Words,
/**
 * Its figures, by id.
 */
figures: Array<string>, };
