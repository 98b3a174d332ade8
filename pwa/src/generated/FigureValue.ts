// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { Words } from "./Words";

/**
 * A figure with its value. What it counts stands in the kit under its id.
 */
export type FigureValue = {
/**
 * The figure of the kit.
 */
figure: string,
/**
 * What it is called.
 */
title: Words,
/**
 * What is counted.
 */
unit?: Words,
/**
 * Its value; absent if there is nothing to count from.
 */
value?: number,
/**
 * Its value a day before.
 */
before?: number,
/**
 * More of it is worse.
 */
grave: boolean, };
