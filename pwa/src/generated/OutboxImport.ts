// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.

/**
 * `POST /api/import/outbox`: a file of unsent reports that a phone exported (NDJSON of `{"report":…}` after a head).
 */
export type OutboxImport = {
/**
 * Taken in.
 */
stored: number,
/**
 * Here already.
 */
duplicate: number,
/**
 * Kept, with a reason.
 */
quarantined: number, };
