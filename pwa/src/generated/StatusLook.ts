// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { CountAs } from "./CountAs";
import type { Tone } from "./Tone";
import type { Words } from "./Words";

/**
 * Name and look of a status.
 */
export type StatusLook = {
/**
 * The status.
 */
status: CountAs,
/**
 * Its name in this job.
 */
label: Words,
/**
 * Its glyph.
 */
icon?: string,
/**
 * Its colours.
 */
tone?: Tone, };
