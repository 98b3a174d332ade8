// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { Words } from "./Words";

/**
 * A stock that is counted day by day.
 */
export type Stock = {
/**
 * Name of the stock, `[a-z][a-z0-9_]*`.
 */
id: string,
/**
 * What it is called.
 */
label: Words,
/**
 * The integer field that says how much there is.
 */
have: string,
/**
 * The integer field that says how much was used on the day.
 */
used: string, };
