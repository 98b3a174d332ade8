// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.

/**
 * A place that a volunteer found missing from the list.
 */
export type NewPlace = {
/**
 * A place kind of the kit.
 */
kind: string,
/**
 * The text on its plate.
 */
label: string, };
