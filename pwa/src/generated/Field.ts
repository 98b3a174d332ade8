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
 * Id of the field, `[a-z][a-z0-9_]*`.
 */
id: string,
/**
 * The type of its values.
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
 * The person who fills in the form is asked to answer.
 */
required?: boolean,
/**
 * The least number, or the least length of a text in characters.
 */
min?: number,
/**
 * The greatest number, or the greatest length of a text in characters.
 */
max?: number,
/**
 * A pattern that the whole text must match, in the dialect that phone and server both read
 * (`kits/README.md`).
 */
pattern?: string,
/**
 * The field is asked only if this holds.
 */
show_if?: ShowIf,
/**
 * How concurrent statements merge; the default is `latest`, or `union` for `choices`.
 */
merge?: Merge,
/**
 * Whether differing statements wait for a person; the default is true, or false for `union`.
 */
review?: boolean,
/**
 * Masked for those who need only counts.
 */
personal?: boolean,
/**
 * For how many days a personal value is kept, if not as long as its form says.
 */
keep_days?: number,
/**
 * Numbers from here on go to the attention list.
 */
alert_from?: number,
/**
 * The value that a new form starts with.
 */
default?: unknown,
/**
 * The field is asked only at places of these kinds; if empty, at all places that the form is for.
 */
place_kinds?: Array<string>,
/**
 * The day may not lie after the day of the report.
 */
past?: boolean,
/**
 * Values that the form offers to tap.
 */
suggest?: Array<unknown>, };
