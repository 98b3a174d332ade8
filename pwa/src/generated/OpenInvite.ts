// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { InviteId } from "./InviteId";

/**
 * An invite that can still be used. Its code is shown only once, when it is made.
 */
export type OpenInvite = {
/**
 * The invite.
 */
id: InviteId,
/**
 * The invite is valid until then, ms since 1970.
 */
expires_at_ms: number, };
