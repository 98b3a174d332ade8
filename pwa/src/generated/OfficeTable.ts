// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { Path } from "./Path";
import type { PersonId } from "./PersonId";
import type { TableDef } from "./TableDef";

/**
 * A department's table that an office defined.
 */
export type OfficeTable = {
/**
 * Its rows and columns.
 */
table: TableDef,
/**
 * Whose scope it belongs to: those whose area touches it see it.
 */
area: Path,
/**
 * Who defined it.
 */
by: PersonId,
/**
 * Taken away.
 */
gone?: boolean, };
