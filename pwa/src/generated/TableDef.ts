// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { Column } from "./Column";
import type { ShowIf } from "./ShowIf";
import type { Words } from "./Words";

/**
 * A department's table: fill once, report many.
 */
export type TableDef = {
/**
 * Name of the table, `[a-z][a-z0-9_]*`; of one that an office made, a UUID.
 */
id: string,
/**
 * What it is called.
 */
title: Words,
/**
 * The form whose records of the day are the rows; of a form with one record for each place, all up to the day.
 */
rows: string,
/**
 * Only rows of records with an alert.
 */
alert: boolean,
/**
 * Only rows of records of which all of this holds.
 */
when?: Array<ShowIf>,
/**
 * Its columns, in order.
 */
columns: Array<Column>, };
