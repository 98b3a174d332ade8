// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.

/**
 * `POST /api/token`: renews the access token.
 */
export type TokenPut = {
/**
 * The credential from the join.
 */
credential: string, };
