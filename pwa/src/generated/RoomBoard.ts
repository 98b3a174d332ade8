// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { Area } from "./Area";
import type { RoomRow } from "./RoomRow";

/**
 * `GET /api/room?form=ID&area=PATH&day=DAY`: free beds or seats, place by place. It counts the newest record of each
 * place up to the day; of threads, those that are not over.
 */
export type RoomBoard = {
/**
 * The form.
 */
form: string,
/**
 * The area.
 */
area: Area,
/**
 * All beds or seats.
 */
of: number,
/**
 * How many are taken.
 */
taken: number,
/**
 * Place by place, fullest first.
 */
rows: Array<RoomRow>, };
