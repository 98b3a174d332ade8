// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { Path } from "./Path";
import type { PersonId } from "./PersonId";
import type { Role } from "./Role";

/**
 * `POST /api/people`: makes a person, or changes one whose id is given. Answer: [`PersonRow`].
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
 * What they may do.
 */
role: Role,
/**
 * Where.
 */
scope: Array<Path>,
/**
 * They no longer take part.
 */
gone?: boolean, };
