// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { Door } from "./Door";

/**
 * `GET /api/doors?area=PATH&sweep=ID&status=S&alert=true&silent=true&limit=N`: the doors behind a number.
 */
export type DoorRow = {
/**
 * The door.
 */
door: Door,
/**
 * Its address in words.
 */
address: string,
/**
 * Who reported last.
 */
by: string | null,
/**
 * When that was observed, ms since 1970.
 */
at_ms: number | null, };
