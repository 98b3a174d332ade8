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
 * Those with one of these statuses; all places where none is named.
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
 * Of these, those of which all of this holds.
 */
when: Array<ShowIf>,
/**
 * Of these, only those with an alert.
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
 * The form whose records ask for them.
 */
form: string,
/**
 * The rule.
 */
rule: string,
/**
 * Those that stand so.
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
