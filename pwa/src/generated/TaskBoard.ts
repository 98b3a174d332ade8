// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { Area } from "./Area";
import type { Day } from "./Day";
import type { TaskKind } from "./TaskKind";
import type { TaskRow } from "./TaskRow";

/**
 * `GET /api/tasks?area=PATH&day=DAY&form=ID&rule=ID&state=S&limit=N`: the tasks of a day. `form` and `rule` choose
 * those that one rule raises.
 */
export type TaskBoard = {
/**
 * The area.
 */
area: Area,
/**
 * The day.
 */
day: Day,
/**
 * How many tasks there are of each kind.
 */
kinds: Array<TaskKind>,
/**
 * The tasks: missed first, then open, taken and done.
 */
rows: Array<TaskRow>, };
