// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { Path } from "./Path";

/**
 * An area or place for which nobody answers at a level.
 */
export type Gap = {
/**
 * Its path.
 */
path: Path,
/**
 * Its kind.
 */
kind: string,
/**
 * Its address in words.
 */
address: string,
/**
 * The level.
 */
level: string, };
