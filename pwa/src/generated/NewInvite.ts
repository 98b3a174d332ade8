// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { Area } from "./Area";
import type { InviteId } from "./InviteId";
import type { Person } from "./Person";
import type { TypedCode } from "./TypedCode";

/**
 * An invite that was just made. The code is not kept and cannot be shown again.
 */
export type NewInvite = {
/**
 * The invite.
 */
id: InviteId,
/**
 * The person who joins by it.
 */
person: Person,
/**
 * The areas where that person works, with names.
 */
areas: Array<Area>,
/**
 * The code of the link, which nobody guesses.
 */
code: string,
/**
 * The link to open: `<base>/join#<code>`.
 */
url: string,
/**
 * The invite is valid until then, ms since 1970.
 */
expires_at_ms: number,
/**
 * A code to type, if one was asked for with the invite.
 */
typed?: TypedCode, };
