// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { Area } from "./Area";
import type { FigureValue } from "./FigureValue";
import type { Seq } from "./Seq";

/**
 * `GET /api/figures?area=PATH&before=true`: the kit's figures of an area. With `before`, also their values a day
 * before, which takes longer.
 */
export type Figures = {
/**
 * The area.
 */
area: Area,
/**
 * Its figures, in the kit's order.
 */
figures: Array<FigureValue>,
/**
 * Position in the log of these figures.
 */
seq: Seq,
/**
 * The server's clock.
 */
at_ms: number, };
