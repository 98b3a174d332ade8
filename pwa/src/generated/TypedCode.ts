// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.

/**
 * `POST /api/invites/ID/code`: a short code to type for an open invite. It is shown once, is good for some minutes, and
 * takes the place of an earlier one.
 */
export type TypedCode = {
/**
 * The code, for example `K7QM-3XWD`.
 */
code: string,
/**
 * It is valid until then, ms since 1970.
 */
expires_at_ms: number, };
