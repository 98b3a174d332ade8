// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { BoardRow } from "./BoardRow";

/**
 * Room at one place.
 */
export type RoomRow = {
/**
 * The record.
 */
row: BoardRow,
/**
 * All beds or seats.
 */
of: number,
/**
 * How many are taken.
 */
taken: number, };
