// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.

/**
 * How uncertain the figures of an area are.
 */
export type Doubt = {
/**
 * Phones not heard of for too long.
 */
silent_phones: number,
/**
 * Doors not visited that may be on them.
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
