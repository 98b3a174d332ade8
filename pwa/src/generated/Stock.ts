// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { Words } from "./Words";

/**
 * A stock that is counted day by day.
 */
export type Stock = {
/**
 * Id of the stock, `[a-z][a-z0-9_]*`.
 */
id: string,
/**
 * Its name.
 */
label: Words,
/**
 * The integer field with the amount in stock.
 */
have: string,
/**
 * The integer field with the amount used on the day.
 */
used: string, };
