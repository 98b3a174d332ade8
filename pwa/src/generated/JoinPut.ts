// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { JoinDevice } from "./JoinDevice";

/**
 * `POST /api/join`: joins a device by an invite.
 */
export type JoinPut = {
/**
 * The code of the invite, as typed or scanned.
 */
code: string,
/**
 * The device.
 */
device: JoinDevice, };
