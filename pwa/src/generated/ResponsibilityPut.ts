// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { Path } from "./Path";
import type { PersonId } from "./PersonId";
import type { ResponsibilityId } from "./ResponsibilityId";

/**
 * `POST /api/responsibilities`: names who answers, or changes or ends the one with the given id. Answer:
 * [`ResponsibilityRow`].
 */
export type ResponsibilityPut = {
/**
 * The responsibility to change.
 */
id?: ResponsibilityId,
/**
 * The area or place.
 */
path: Path,
/**
 * A level of the kit.
 */
level: string,
/**
 * The name of who answers.
 */
name: string,
/**
 * Their office.
 */
post?: string,
/**
 * A telephone number.
 */
phone?: string,
/**
 * The same person in this system, if they take part.
 */
person?: PersonId,
/**
 * End it.
 */
ended?: boolean, };
