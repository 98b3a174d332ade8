// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { PersonId } from "./PersonId";

/**
 * `POST /api/invites`: one new invite for each person. Answer: a list of [`NewInvite`].
 */
export type InvitePut = {
/**
 * The people to invite.
 */
people: Array<PersonId>,
/**
 * Validity in hours; the default is 7 days.
 */
hours?: number, };
