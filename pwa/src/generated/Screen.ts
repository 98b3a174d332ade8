// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.

/**
 * How a phone asks a form.
 */
export type Screen = "sheet" | "gate";
