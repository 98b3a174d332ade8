// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { Field } from "./Field";
import type { Preset } from "./Preset";
import type { Recall } from "./Recall";
import type { Room } from "./Room";
import type { Screen } from "./Screen";
import type { SlotRule } from "./SlotRule";
import type { Stock } from "./Stock";
import type { TaskRule } from "./TaskRule";
import type { Words } from "./Words";

/**
 * One kind of report, with a merge rule for each field.
 */
export type Form = {
/**
 * Id of the form, `[a-z][a-z0-9_]*`.
 */
id: string,
/**
 * The form's name.
 */
title: Words,
/**
 * The kinds of place that the form is for.
 */
place_kinds: Array<string>,
/**
 * Which record its reports belong to.
 */
slot: SlotRule,
/**
 * The fields, in the order of the questions.
 */
fields: Array<Field>,
/**
 * Presets that fill the form in one tap; the first is the common one.
 */
quick?: Array<Preset>,
/**
 * For how many days the personal values of its reports are kept, counted from the end of their sweep, from their
 * day, or from when the server took them. Without it they are kept until somebody asks to erase them.
 */
keep_days?: number,
/**
 * Its glyph.
 */
icon?: string,
/**
 * How the phone asks it; the default is a sheet.
 */
screen?: Screen,
/**
 * Fields that a phone fills in by itself if it has seen the same subject before.
 */
recall?: Recall,
/**
 * Fields that show their last value, of the slot before, when the form is opened.
 */
carry?: Array<string>,
/**
 * The choice field that says how far a thread is; its choices are in the order of the stages.
 */
stage?: string,
/**
 * The date or time field after which an open thread is late.
 */
due?: string,
/**
 * Two integer fields: how many beds or seats there are, and how many are taken.
 */
room?: Room,
/**
 * Pairs of integer fields: how much is in stock, and how much was used that day.
 */
stocks?: Array<Stock>,
/**
 * The tasks that its records raise.
 */
tasks?: Array<TaskRule>, };
