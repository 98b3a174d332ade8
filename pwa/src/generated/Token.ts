// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.

/**
 * The answer to it.
 */
export type Token = {
/**
 * A JWT for all other requests.
 */
access_token: string,
/**
 * It is valid for so long.
 */
expires_in_s: number, };
