// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { CountAs } from "./CountAs";
import type { Tone } from "./Tone";
import type { Words } from "./Words";

/**
 * What a status is called, and how it looks.
 */
export type StatusLook = {
/**
 * The status.
 */
status: CountAs,
/**
 * What it is called in this job.
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
