// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { Area } from "./Area";
import type { Assignment } from "./Assignment";
import type { OpenInvite } from "./OpenInvite";
import type { Person } from "./Person";

/**
 * `GET /api/people`: a person with assignments, devices and invites.
 */
export type PersonRow = {
/**
 * The person.
 */
person: Person,
/**
 * The areas of their scope, with names.
 */
areas: Array<Area>,
/**
 * Their assignments.
 */
assignments: Array<Assignment>,
/**
 * How many devices joined for them and take part.
 */
devices: number,
/**
 * How many of their devices wait for somebody's yes.
 */
waiting: number,
/**
 * An invite that can still be used.
 */
open_invite: OpenInvite | null,
/**
 * How many of their reports are in the log.
 */
reports: number,
/**
 * Whether the asker may change and invite this person.
 */
changeable: boolean, };
