// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { Counts } from "./Counts";
import type { Sweep } from "./Sweep";

/**
 * `GET /api/rounds?area=PATH&form=ID`: the sweeps of one form, oldest first, each with its coverage of the area.
 */
export type Round = {
/**
 * The sweep.
 */
sweep: Sweep,
/**
 * Its coverage.
 */
counts: Counts,
/**
 * Doors that were refused or did not answer in the round before.
 */
carried: number,
/**
 * Of these, doors that were reached in this round.
 */
recovered: number, };
