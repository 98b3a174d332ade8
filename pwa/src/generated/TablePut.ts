// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { Path } from "./Path";
import type { TableDef } from "./TableDef";

/**
 * `POST /api/tables`: defines a table for an area, or changes or removes the one with the given id. Answer:
 * [`TableRow`].
 */
export type TablePut = {
/**
 * Its definition; an empty id makes a new one.
 */
table: TableDef,
/**
 * The area that it belongs to.
 */
area: Path,
/**
 * Remove it.
 */
gone: boolean, };
