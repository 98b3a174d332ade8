// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.

/**
 * `POST /api/token`: renews the access token. If the answer holds a fresh credential, it is for the next renewals; the one
 * that was shown stays good until the fresh one is first used, and is never good again after that. A credential that is
 * `credential_unknown` may have been given before the server was restored: then that of the join is shown.
 */
export type TokenPut = {
/**
 * The newest credential that the phone stored.
 */
credential: string, };
