// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.

/**
 * How much there is of one stock.
 */
export type StockLevel = {
/**
 * The stock.
 */
stock: string,
/**
 * How much there is by the newest count.
 */
have: number,
/**
 * Mean use a day over the last seven days that were counted.
 */
per_day: number,
/**
 * How many days it lasts at that rate; absent if nothing is used.
 */
lasts_days: number | null, };
