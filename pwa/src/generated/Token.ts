// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.

/**
 * The answer to a renewal.
 */
export type Token = {
/**
 * A JWT for all other requests.
 */
access_token: string,
/**
 * Validity of the token in seconds.
 */
expires_in_s: number,
/**
 * A fresh credential. To be stored before it is used; then the earlier one is forgotten.
 */
credential?: string, };
