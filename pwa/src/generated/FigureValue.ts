// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { Coarse } from "./Coarse";
import type { Words } from "./Words";

/**
 * A figure with its value. The kit says, under its id, what it counts.
 */
export type FigureValue = {
/**
 * The figure of the kit.
 */
figure: string,
/**
 * Its name.
 */
title: Words,
/**
 * The unit of its value.
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
grave: boolean,
/**
 * It is not told exactly: it tells of personal answers, which the asker sees masked.
 */
coarse?: Coarse, };
