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
 * The text on its plate, for example `501`.
 */
label: string,
/**
 * From the roster: the head of the household. Personal.
 */
household?: string,
/**
 * From the roster: a telephone number. Personal.
 */
phone?: string,
/**
 * From the roster: how many people live there.
 */
residents?: number,
/**
 * From the roster: a remark to read before knocking. Personal.
 */
remark?: string,
/**
 * The place no longer exists; its records stay.
 */
gone?: boolean, };
