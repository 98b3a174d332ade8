// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { Words } from "./Words";

/**
 * Room for people: beds, seats.
 */
export type Room = {
/**
 * The integer field with the number of beds or seats.
 */
of: string,
/**
 * The integer field with the number that is taken.
 */
taken: string,
/**
 * What the free part is called.
 */
label: Words, };
