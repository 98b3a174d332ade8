// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { Path } from "./Path";
import type { PersonId } from "./PersonId";
import type { Role } from "./Role";

/**
 * `POST /api/people`: makes a person, or changes the one with the given id. Answer: [`PersonRow`].
 */
export type PersonPut = {
/**
 * The person to change.
 */
id?: PersonId,
/**
 * Their name.
 */
name: string,
/**
 * Their role.
 */
role: Role,
/**
 * The paths where they work.
 */
scope: Array<Path>,
/**
 * The person no longer takes part.
 */
gone?: boolean, };
