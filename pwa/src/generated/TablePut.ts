// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { Path } from "./Path";
import type { TableDef } from "./TableDef";

/**
 * `POST /api/tables`: defines a table for an area, changes one whose id is given, or takes it away. Answer: [`TableRow`].
 */
export type TablePut = {
/**
 * Its definition; an empty id makes a new one.
 */
table: TableDef,
/**
 * Whose.
 */
area: Path,
/**
 * Take it away.
 */
gone: boolean, };
