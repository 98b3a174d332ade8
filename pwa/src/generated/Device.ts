// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { DeviceId } from "./DeviceId";
import type { Person } from "./Person";

/**
 * `GET /api/own-devices` and `GET /api/people/{id}/devices`: the devices of a person; first those in use, the
 * newest first.
 */
export type Device = {
/**
 * The device.
 */
id: DeviceId,
/**
 * What it calls itself.
 */
name: string,
/**
 * The person it joined as.
 */
person: Person,
/**
 * When it joined, ms since 1970.
 */
joined_at_ms: number,
/**
 * When it was last used for anything, ms since 1970; kept a few times an hour.
 */
used_at_ms: number,
/**
 * When it was shut out, ms since 1970.
 */
revoked_at_ms: number | null,
/**
 * It was shut out because a credential of it that was spent was shown again: somebody else has what it holds.
 */
reused: boolean,
/**
 * It waits until another person has said yes to it.
 */
waits: boolean,
/**
 * Its unsent reports, as it last told.
 */
outbox: number,
/**
 * It is the device that asks.
 */
asks: boolean, };
