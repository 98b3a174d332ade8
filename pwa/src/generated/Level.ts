// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { Words } from "./Words";

/**
 * A level at which somebody answers for an area (三包).
 */
export type Level = {
/**
 * Id of the level, `[a-z][a-z0-9_]*`.
 */
id: string,
/**
 * Its name.
 */
label: Words,
/**
 * Kinds of area and place. For each of them somebody must answer at this level, at the area itself or above
 * it.
 */
kinds: Array<string>, };
