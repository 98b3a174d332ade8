// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.

/**
 * `POST /api/import/outbox`: a file of unsent reports that a phone exported (NDJSON of `{"report":…}` after a head).
 */
export type OutboxImport = {
/**
 * Reports that were stored.
 */
stored: number,
/**
 * Reports that the log already had.
 */
duplicate: number,
/**
 * Reports that were quarantined.
 */
quarantined: number, };
