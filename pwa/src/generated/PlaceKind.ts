// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { Words } from "./Words";

/**
 * A kind of place: a home, an enterprise, a gate …
 */
export type PlaceKind = {
/**
 * Name of the kind, `[a-z][a-z0-9_]*`.
 */
id: string,
/**
 * What one such place is called.
 */
label: Words,
/**
 * The glyph that stands for it.
 */
icon?: string,
/**
 * Somebody must be on duty here: a time without a shift is a gap.
 */
staffed?: boolean, };
