// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { Choice } from "./Choice";
import type { FieldType } from "./FieldType";
import type { Merge } from "./Merge";
import type { ShowIf } from "./ShowIf";
import type { Words } from "./Words";

/**
 * One question of a form.
 */
export type Field = {
/**
 * Name of the field, `[a-z][a-z0-9_]*`.
 */
id: string,
/**
 * What it holds.
 */
type: FieldType,
/**
 * The question.
 */
label: Words,
/**
 * A shorter name for tables and cards.
 */
short?: Words,
/**
 * A second line that helps to answer.
 */
hint?: Words,
/**
 * A unit that is shown beside the value, for example `℃`.
 */
unit?: Words,
/**
 * The choices, from lowest to highest.
 */
choices?: Array<Choice>,
/**
 * The person who fills the form is asked to answer.
 */
required?: boolean,
/**
 * Least number, or least length of a text.
 */
min?: number,
/**
 * Greatest number, or greatest length of a text in characters.
 */
max?: number,
/**
 * What the whole text must match, in the dialect that phone and server both read (`kits/README.md`).
 */
pattern?: string,
/**
 * The field is asked only where this holds.
 */
show_if?: ShowIf,
/**
 * How concurrent statements merge; `latest` where it is not given, `union` for `choices`.
 */
merge?: Merge,
/**
 * Whether differing statements wait for a person; true where it is not given, but false for `union`.
 */
review?: boolean,
/**
 * Masked for those who need only counts.
 */
personal?: boolean,
/**
 * A number from this on goes to the attention list.
 */
alert_from?: number,
/**
 * The value that a new form starts with.
 */
default?: unknown,
/**
 * The field is asked only at places of these kinds; at all that the form is for where none is named.
 */
place_kinds?: Array<string>,
/**
 * A day that may not lie after the day of the report.
 */
past?: boolean,
/**
 * Values that are offered to be tapped.
 */
suggest?: Array<unknown>, };
