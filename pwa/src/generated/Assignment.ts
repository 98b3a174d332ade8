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
 * The person who got it.
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
 * The assignment was taken back.
 */
ended?: boolean, };
