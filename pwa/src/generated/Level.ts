// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { Words } from "./Words";

/**
 * A level at which somebody answers for an area (三包).
 */
export type Level = {
/**
 * Name of the level, `[a-z][a-z0-9_]*`.
 */
id: string,
/**
 * What it is called.
 */
label: Words,
/**
 * The kinds of area and of place for each of which somebody must answer at this level, there or above.
 */
kinds: Array<string>, };
