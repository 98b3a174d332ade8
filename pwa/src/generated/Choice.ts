// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { CountAs } from "./CountAs";
import type { Tone } from "./Tone";
import type { Words } from "./Words";

/**
 * One choice of a field.
 */
export type Choice = {
/**
 * Id of the choice, `[a-z][a-z0-9_]*`.
 */
id: string,
/**
 * The choice's name.
 */
label: Words,
/**
 * A record with this choice goes to the attention list.
 */
alert?: boolean,
/**
 * The coverage status of a door with this value.
 */
count_as?: CountAs,
/**
 * For a stage: the thread is over.
 */
closes?: boolean,
/**
 * Its colours.
 */
tone?: Tone, };
