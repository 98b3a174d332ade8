// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { Need } from "./Need";
import type { ShowIf } from "./ShowIf";

/**
 * When a record raises a task.
 */
export type TaskOn = { "each_day": {
/**
 * The date field from which the episode counts.
 */
from: string,
/**
 * The number of days.
 */
days: number,
/**
 * The episode is over as soon as this holds.
 */
until?: ShowIf, } } | { "daily": Record<symbol, never> } | { "need": Need } | { "refer": {
/**
 * The field.
 */
field?: string, } };
