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
 * The person who gets the paths.
 */
person: PersonId,
/**
 * The sweep it is for; absent for a standing assignment.
 */
sweep?: SweepId,
/**
 * The paths.
 */
paths: Array<Path>,
/**
 * The assignment is taken back.
 */
ended?: boolean, };
