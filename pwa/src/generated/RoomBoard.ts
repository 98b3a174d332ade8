// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { Area } from "./Area";
import type { RoomRow } from "./RoomRow";

/**
 * `GET /api/room?form=ID&area=PATH&day=DAY`: free beds or seats, place by place. The newest record of each place up to
 * the day; of threads, those that are not over.
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
 * How many there is room for, in all.
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
