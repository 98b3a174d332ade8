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
 * Its name.
 */
name: string,
/**
 * The area.
 */
area: Path,
/**
 * Start, ms since 1970; the default is now.
 */
starts_ms?: number,
/**
 * End, ms since 1970; open if absent.
 */
ends_ms?: number, };
