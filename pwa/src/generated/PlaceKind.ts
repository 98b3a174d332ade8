// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { Words } from "./Words";

/**
 * A kind of place: a home, an enterprise, a gate …
 */
export type PlaceKind = {
/**
 * Id of the kind, `[a-z][a-z0-9_]*`.
 */
id: string,
/**
 * The name of one such place.
 */
label: Words,
/**
 * Its glyph.
 */
icon?: string,
/**
 * Somebody must always be on duty here: a time without a shift is a gap.
 */
staffed?: boolean, };
