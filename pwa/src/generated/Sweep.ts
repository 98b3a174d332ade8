// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { Path } from "./Path";
import type { SweepId } from "./SweepId";

/**
 * A time-bounded pass over an area with one form.
 */
export type Sweep = {
/**
 * The sweep; its id is the slot of its reports.
 */
id: SweepId,
/**
 * The form's id; its slot rule is `sweep`.
 */
form: string,
/**
 * Its name, for example 第三轮入户排查.
 */
name: string,
/**
 * The area.
 */
area: Path,
/**
 * Start, ms since 1970.
 */
starts_ms: number,
/**
 * End, ms since 1970; open if absent.
 */
ends_ms?: number, };
