// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { Path } from "./Path";
import type { Seq } from "./Seq";

/**
 * An event of `GET /api/events`: something under these paths changed.
 */
export type Changed = {
/**
 * Position in the log.
 */
seq: Seq,
/**
 * Communities or wider areas in which something changed; the empty path means everywhere.
 */
paths: Array<Path>, };
