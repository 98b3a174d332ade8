// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { Path } from "./Path";
import type { PersonId } from "./PersonId";
import type { ResponsibilityId } from "./ResponsibilityId";

/**
 * `POST /api/responsibilities`: names who answers, or changes or ends one whose id is given. Answer:
 * [`ResponsibilityRow`].
 */
export type ResponsibilityPut = {
/**
 * The one to change.
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
 * Who.
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
 * The person here.
 */
person?: PersonId,
/**
 * End it.
 */
ended?: boolean, };
