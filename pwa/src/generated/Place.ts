// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { Path } from "./Path";

/**
 * One stable thing that is reported on.
 */
export type Place = {
/**
 * Its address.
 */
path: Path,
/**
 * A place kind of the kit.
 */
kind: string,
/**
 * What stands on its plate, for example `501`.
 */
label: string,
/**
 * From the roster: who heads the household. Personal.
 */
household?: string,
/**
 * From the roster: a telephone number. Personal.
 */
phone?: string,
/**
 * From the roster: how many live there.
 */
residents?: number,
/**
 * From the roster: something to know before knocking. Personal.
 */
remark?: string,
/**
 * The place is no longer there; its records stay.
 */
gone?: boolean, };
