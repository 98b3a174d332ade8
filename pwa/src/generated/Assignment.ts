// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { AssignmentId } from "./AssignmentId";
import type { Path } from "./Path";
import type { PersonId } from "./PersonId";
import type { SweepId } from "./SweepId";

/**
 * Paths given to a person, for a sweep or standing.
 */
export type Assignment = {
/**
 * The assignment.
 */
id: AssignmentId,
/**
 * To whom.
 */
person: PersonId,
/**
 * For which sweep; standing if there is none.
 */
sweep?: SweepId,
/**
 * What.
 */
paths: Array<Path>,
/**
 * Taken back.
 */
ended?: boolean, };
