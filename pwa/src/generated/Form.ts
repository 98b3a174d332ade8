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
 * Name of the form, `[a-z][a-z0-9_]*`.
 */
id: string,
/**
 * What the form is called.
 */
title: Words,
/**
 * The kinds of place that it is for.
 */
place_kinds: Array<string>,
/**
 * Which record its reports belong to.
 */
slot: SlotRule,
/**
 * The fields, in the order in which they are asked.
 */
fields: Array<Field>,
/**
 * Presets that fill the form in one tap; the first is the common one.
 */
quick?: Array<Preset>,
/**
 * The glyph that stands for it.
 */
icon?: string,
/**
 * How the phone asks it; a sheet where it is not given.
 */
screen?: Screen,
/**
 * What a phone fills in by itself when it has seen the same subject before.
 */
recall?: Recall,
/**
 * Fields whose last value, of the slot before, is shown when the form is opened.
 */
carry?: Array<string>,
/**
 * The choice field that says how far a thread has come; its choices stand in the order of the stages.
 */
stage?: string,
/**
 * The date or time field after which an open thread is late.
 */
due?: string,
/**
 * Two integer fields: how many there is room for, and how many are taken (beds, seats).
 */
room?: Room,
/**
 * Pairs of integer fields: what is in stock, and what was used that day.
 */
stocks?: Array<Stock>,
/**
 * What its records ask somebody to do.
 */
tasks?: Array<TaskRule>, };
