// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { Path } from "./Path";
import type { Status } from "./Status";

/**
 * One door of a building or of a list.
 */
export type Door = {
/**
 * The door.
 */
path: Path,
/**
 * Its kind.
 */
kind: string,
/**
 * The text on its plate.
 */
label: string,
/**
 * Its status.
 */
status: Status,
/**
 * It has an alert.
 */
alert: boolean,
/**
 * It may be on a silent phone.
 */
silent: boolean, };
