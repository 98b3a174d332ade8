// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.

/**
 * Colours of the app's palette, by meaning. The app also has a glyph and a texture for each: never colour alone.
 */
export type Tone = "good" | "waiting" | "turned" | "idle" | "moving" | "danger";
