// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.

/**
 * The device that joins.
 */
export type JoinDevice = {
/**
 * What it calls itself.
 */
name: string,
/**
 * A secret minted on the phone: at least 16 characters.
 */
key: string, };
