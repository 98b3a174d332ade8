// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.

/**
 * Doors of an area by coverage status. They add up to `total`: every door is counted once.
 */
export type Counts = {
/**
 * All doors: the denominator.
 */
total: number,
/**
 * 已查
 */
done: number,
/**
 * 空置
 */
vacant: number,
/**
 * 无人
 */
no_answer: number,
/**
 * 拒访
 */
refused: number,
/**
 * 分歧: an open conflict.
 */
conflict: number,
/**
 * 过期: sent back, somebody must go there again.
 */
stale: number,
/**
 * 未查
 */
unvisited: number,
/**
 * Part of `unvisited`: doors that may be on a silent phone.
 */
silent: number,
/**
 * Doors of any status with an alert.
 */
alert: number, };
