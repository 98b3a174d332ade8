// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { CountAs } from "./CountAs";
import type { Words } from "./Words";

/**
 * Answers that fill a form in one tap.
 */
export type Preset = {
/**
 * Id of the preset.
 */
id: string,
/**
 * The text of its button.
 */
label: Words,
/**
 * The status that gives the button its glyph and colours.
 */
look: CountAs,
/**
 * The fields and values that it states.
 */
answers: Record<string, unknown>, };
