// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { AssignmentId } from "./AssignmentId";
import type { Path } from "./Path";
import type { PersonId } from "./PersonId";
import type { SweepId } from "./SweepId";

/**
 * `POST /api/assignments`: gives paths to a person, or changes an assignment. Answer: the assignment.
 */
export type AssignmentPut = {
/**
 * The assignment to change.
 */
id?: AssignmentId,
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
