// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { Path } from "./Path";
import type { PersonId } from "./PersonId";
import type { Role } from "./Role";

/**
 * A person.
 */
export type Person = {
/**
 * The person.
 */
id: PersonId,
/**
 * Their name.
 */
name: string,
/**
 * What they may do.
 */
role: Role,
/**
 * Where, apart from assignments. The empty path is everywhere.
 */
scope: Array<Path>,
/**
 * No longer takes part.
 */
gone?: boolean, };
