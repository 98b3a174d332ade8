// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { ShowIf } from "./ShowIf";
import type { Span } from "./Span";
import type { Status } from "./Status";
import type { TaskState } from "./TaskState";

/**
 * How a figure is counted.
 */
export type Measure = { "coverage": {
/**
 * The form.
 */
form: string,
/**
 * Only places with one of these statuses; if empty, all places.
 */
statuses: Array<Status>, } } | { "count": {
/**
 * The form.
 */
form: string,
/**
 * Which of them, by time.
 */
span: Span,
/**
 * Only records that meet all of these conditions.
 */
when: Array<ShowIf>,
/**
 * Only records with an alert.
 */
alert: boolean, } } | { "sum": {
/**
 * The form.
 */
form: string,
/**
 * Which of them, by time.
 */
span: Span,
/**
 * The integer field.
 */
field: string, } } | { "free": {
/**
 * The form; it has `room`.
 */
form: string,
/**
 * Which of its records, by time.
 */
span: Span, } } | { "tasks": {
/**
 * The form with the records that raise them.
 */
form: string,
/**
 * The rule.
 */
rule: string,
/**
 * Only tasks in one of these states.
 */
states: Array<TaskState>, } } | { "lasts": {
/**
 * The form; it has the stock.
 */
form: string,
/**
 * The stock.
 */
stock: string, } };
