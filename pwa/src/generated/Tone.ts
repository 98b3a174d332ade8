// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.

/**
 * Colours of the app's palette, by what they say. The app has a glyph and texture beside each: never colour alone.
 */
export type Tone = "good" | "waiting" | "turned" | "idle" | "moving" | "danger";
