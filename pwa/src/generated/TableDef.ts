// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { Column } from "./Column";
import type { ShowIf } from "./ShowIf";
import type { Words } from "./Words";

/**
 * A department's table: fill once, report many.
 */
export type TableDef = {
/**
 * Id of the table, `[a-z][a-z0-9_]*`; a UUID if an office made the table.
 */
id: string,
/**
 * Its name.
 */
title: Words,
/**
 * The form that gives the rows: its records of the day or, if it has one record for each place, all up to
 * the day.
 */
rows: string,
/**
 * Only rows of records with an alert.
 */
alert: boolean,
/**
 * Only rows of records that meet all of these conditions.
 */
when?: Array<ShowIf>,
/**
 * Its columns, in order.
 */
columns: Array<Column>, };
