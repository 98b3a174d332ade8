// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { Path } from "./Path";
import type { TableDef } from "./TableDef";

/**
 * `GET /api/tables`: the tables that the asker may request.
 */
export type TableRow = {
/**
 * Its definition.
 */
table: TableDef,
/**
 * The area whose office defined it; absent for a table of the kit.
 */
area: Path | null, };
