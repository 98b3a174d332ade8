// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { MendAction } from "./MendAction";

/**
 * `POST /api/quarantine/ID`: what to do about a quarantined report.
 */
export type MendPut = {
/**
 * The action.
 */
action: MendAction, };
