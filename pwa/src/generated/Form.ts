// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { Field } from "./Field";
import type { Preset } from "./Preset";
import type { SlotRule } from "./SlotRule";
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
quick?: Array<Preset>, };
