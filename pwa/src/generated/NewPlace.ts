// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.

/**
 * A place that a volunteer found missing from the list.
 */
export type NewPlace = {
/**
 * The kind's id in the kit.
 */
kind: string,
/**
 * What stands on its plate.
 */
label: string, };
