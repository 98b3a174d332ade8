// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.

/**
 * How uncertain the figures of an area are.
 */
export type Doubt = {
/**
 * Phones that were not heard of for too long.
 */
silent_phones: number,
/**
 * Unvisited doors that may be on these phones.
 */
silent_doors: number,
/**
 * Open conflicts.
 */
conflicts: number,
/**
 * Reports in quarantine.
 */
quarantined: number, };
