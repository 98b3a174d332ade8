// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { Path } from "./Path";

/**
 * A path that went out of scope.
 */
export type Drop = {
/**
 * The path; everything below it goes too.
 */
path: Path, };
