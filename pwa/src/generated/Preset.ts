// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { CountAs } from "./CountAs";
import type { Words } from "./Words";

/**
 * Answers that fill a form in one tap.
 */
export type Preset = {
/**
 * Name of the preset.
 */
id: string,
/**
 * What its button says.
 */
label: Words,
/**
 * The status whose glyph and colours the button wears.
 */
look: CountAs,
/**
 * What it states.
 */
answers: Record<string, unknown>, };
