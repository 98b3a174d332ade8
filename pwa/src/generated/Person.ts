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
 * Their role.
 */
role: Role,
/**
 * Where they work, apart from assignments. The empty path is everywhere.
 */
scope: Array<Path>,
/**
 * The person no longer takes part.
 */
gone?: boolean, };
