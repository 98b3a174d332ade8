// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { CountAs } from "./CountAs";
import type { Tone } from "./Tone";
import type { Words } from "./Words";

/**
 * One choice of a field.
 */
export type Choice = {
/**
 * Name of the choice, `[a-z][a-z0-9_]*`.
 */
id: string,
/**
 * What it is called.
 */
label: Words,
/**
 * Goes to the attention list.
 */
alert?: boolean,
/**
 * The coverage status that a door with this value counts as.
 */
count_as?: CountAs,
/**
 * Of a stage: the thread is over.
 */
closes?: boolean,
/**
 * The colours that it wears.
 */
tone?: Tone, };
