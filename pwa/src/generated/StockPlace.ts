// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { Day } from "./Day";
import type { Path } from "./Path";
import type { StockLevel } from "./StockLevel";

/**
 * The stocks of one place.
 */
export type StockPlace = {
/**
 * The place.
 */
place: Path,
/**
 * Its address in words.
 */
address: string,
/**
 * The day of the newest count.
 */
day: Day,
/**
 * Its stocks, in the form's order; those never counted are left out.
 */
stocks: Array<StockLevel>, };
