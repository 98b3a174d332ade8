// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { MendAction } from "./MendAction";

/**
 * What the office does about a quarantined report.
 */
export type MendPut = {
/**
 * What.
 */
action: MendAction, };
