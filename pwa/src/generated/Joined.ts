// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { DeviceId } from "./DeviceId";
import type { Person } from "./Person";

/**
 * The answer to a join.
 */
export type Joined = {
/**
 * The device.
 */
device_id: DeviceId,
/**
 * For whom.
 */
person: Person,
/**
 * A JWT for all other requests.
 */
access_token: string,
/**
 * It is valid for so long.
 */
expires_in_s: number,
/**
 * With which a new access token is got.
 */
credential: string, };
