// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.

/**
 * The address of an area or a place: normalised segments joined by `/`. The empty path is the root, above all
 * provinces. Paths are ordered by their text, so everything below an area is one range of keys.
 */
export type Path = string;
