// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { Words } from "./Words";

/**
 * A department's table, filled in: `GET /api/table?table=ID&area=PATH&day=DAY&lang=zh|en`, and as a file under
 * `/api/export/table.xlsx`. Days and moments are texts here, and real dates in a workbook.
 */
export type TableMade = {
/**
 * Its name, in both languages.
 */
title: Words,
/**
 * The headings.
 */
headings: Array<Words>,
/**
 * Each row as texts and numbers, in the order of the columns.
 */
rows: Array<Array<string | number>>, };
