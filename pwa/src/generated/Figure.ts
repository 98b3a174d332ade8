// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { Measure } from "./Measure";
import type { Words } from "./Words";

/**
 * A figure of an area: a number with its name, counted from the records.
 */
export type Figure = {
/**
 * Id of the figure, `[a-z][a-z0-9_]*`.
 */
id: string,
/**
 * Its name.
 */
title: Words,
/**
 * The unit of its number: 户, 人, 只.
 */
unit?: Words,
/**
 * How it is counted.
 */
of: Measure,
/**
 * More of it is worse: a number above zero is shown as a warning.
 */
grave?: boolean, };
