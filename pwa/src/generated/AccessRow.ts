// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { AccessAct } from "./AccessAct";
import type { Path } from "./Path";
import type { PersonId } from "./PersonId";
import type { Role } from "./Role";

/**
 * One row.
 */
export type AccessRow = {
/**
 * Its number.
 */
no: number,
/**
 * When, ms since 1970.
 */
at_ms: number,
/**
 * Who; nobody's id if it was done on the server's own machine.
 */
person: PersonId,
/**
 * Their name as it is now.
 */
by: string,
/**
 * Their role as it is now.
 */
role?: Role,
/**
 * What their device calls itself.
 */
device: string,
/**
 * What they did.
 */
act: AccessAct,
/**
 * Of what: a form, a table, a file, the fields by which a list was narrowed; never a value.
 */
what: string,
/**
 * Where; absent for the whole area of the asker.
 */
place?: Path,
/**
 * The address in words.
 */
address: string,
/**
 * The name of the person whom it was about.
 */
about?: string,
/**
 * How many rows they saw, or things they changed, as far as it was counted.
 */
rows?: number,
/**
 * Who asked for it, and how that was checked.
 */
asked_by?: string, };
