// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { Path } from "./Path";
import type { SweepId } from "./SweepId";

/**
 * `POST /api/sweeps`: starts a sweep, or changes one. Answer: the sweep. `GET /api/sweeps` lists them.
 */
export type SweepPut = {
/**
 * The sweep to change.
 */
id?: SweepId,
/**
 * The form's id.
 */
form: string,
/**
 * What it is called.
 */
name: string,
/**
 * Where.
 */
area: Path,
/**
 * From when; now where it is not given.
 */
starts_ms?: number,
/**
 * Until when.
 */
ends_ms?: number, };
