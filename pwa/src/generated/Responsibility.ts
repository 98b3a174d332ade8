// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { Path } from "./Path";
import type { PersonId } from "./PersonId";
import type { ResponsibilityId } from "./ResponsibilityId";

/**
 * Somebody answers for an area at a level (三包).
 */
export type Responsibility = {
/**
 * The responsibility.
 */
id: ResponsibilityId,
/**
 * The area or place; the responsibility covers everything below it too.
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
 * Their office, for example 区教委副主任.
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
 * The responsibility was ended.
 */
ended?: boolean, };
