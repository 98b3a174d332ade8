// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { Words } from "./Words";

/**
 * A column of a department's table.
 */
export type Column = {
/**
 * The form of the field; if absent, the column shows data of the place or the report.
 */
form?: string,
/**
 * The field's id; without a form, one of [`Column::ABOUT`].
 */
field: string,
/**
 * The heading, if it is not the field's own name.
 */
title?: Words, };
