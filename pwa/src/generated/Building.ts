// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { Area } from "./Area";
import type { Door } from "./Door";
import type { Sweep } from "./Sweep";

/**
 * `GET /api/building?area=PATH&sweep=ID`: one building or community, door by door.
 */
export type Building = {
/**
 * The building.
 */
area: Area,
/**
 * Its ancestors within the asker's scope, outermost first.
 */
above: Array<Area>,
/**
 * The doors, ordered by path.
 */
doors: Array<Door>,
/**
 * The sweep that is shown.
 */
sweep: Sweep | null, };
