// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.

/**
 * The level of one stock.
 */
export type StockLevel = {
/**
 * The stock.
 */
stock: string,
/**
 * The amount at the newest count.
 */
have: number,
/**
 * Mean use per day over the last seven counted days.
 */
per_day: number,
/**
 * The number of days that it lasts at that rate; absent if nothing is used.
 */
lasts_days: number | null, };
