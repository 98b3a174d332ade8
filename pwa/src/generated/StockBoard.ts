// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { Area } from "./Area";
import type { StockLevel } from "./StockLevel";
import type { StockPlace } from "./StockPlace";

/**
 * `GET /api/stock?form=ID&area=PATH&day=DAY`: stocks place by place, and how long they last.
 */
export type StockBoard = {
/**
 * The form.
 */
form: string,
/**
 * The area.
 */
area: Area,
/**
 * All places together, in the form's order.
 */
stocks: Array<StockLevel>,
/**
 * Place by place; the one that runs out first is first.
 */
places: Array<StockPlace>, };
