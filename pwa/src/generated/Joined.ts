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
 * The person it joined for.
 */
person: Person,
/**
 * A JWT for all other requests.
 */
access_token: string,
/**
 * Validity of the token in seconds.
 */
expires_in_s: number,
/**
 * A secret that gets a new access token.
 */
credential: string,
/**
 * The device gets nothing until one of the people with these names has said yes to it.
 */
waits_for?: Array<string>, };
