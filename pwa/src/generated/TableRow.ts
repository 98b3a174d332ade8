// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { Path } from "./Path";
import type { TableDef } from "./TableDef";

/**
 * `GET /api/tables`: the tables that may be asked for.
 */
export type TableRow = {
/**
 * Its definition.
 */
table: TableDef,
/**
 * The area whose office defined it; none for one of the kit.
 */
area: Path | null, };
