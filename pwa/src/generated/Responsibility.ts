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
 * The area or place; what lies below is answered for too.
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
 * Their office, for example 区教委副主任.
 */
post?: string,
/**
 * A telephone number.
 */
phone?: string,
/**
 * The person here, where they are one.
 */
person?: PersonId,
/**
 * No longer.
 */
ended?: boolean, };
