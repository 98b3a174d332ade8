// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { Area } from "./Area";
import type { FigureValue } from "./FigureValue";
import type { Seq } from "./Seq";

/**
 * `GET /api/figures?area=PATH&before=true`: the kit's figures of an area; compared with a day before where that is asked
 * for, which takes longer.
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
 * Position in the log that they are of.
 */
seq: Seq,
/**
 * The server's clock.
 */
at_ms: number, };
