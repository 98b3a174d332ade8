// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { Words } from "./Words";

/**
 * Room for people: beds, seats.
 */
export type Room = {
/**
 * The integer field that says how many there is room for.
 */
of: string,
/**
 * The integer field that says how many are taken.
 */
taken: string,
/**
 * What is free, in words.
 */
label: Words, };
