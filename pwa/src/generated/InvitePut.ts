// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { PersonId } from "./PersonId";

/**
 * `POST /api/invites`: one new invite for each person. Answer: a list of [`NewInvite`].
 */
export type InvitePut = {
/**
 * For whom.
 */
people: Array<PersonId>,
/**
 * Valid for so long; 7 days where it is not given.
 */
hours?: number, };
