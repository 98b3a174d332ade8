// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { Area } from "./Area";
import type { DeviceId } from "./DeviceId";
import type { Person } from "./Person";
import type { PhoneState } from "./PhoneState";

/**
 * `GET /api/phones?area=PATH`: the phones, silent ones first.
 */
export type Phone = {
/**
 * The device; absent for a person who never joined.
 */
device: DeviceId | null,
/**
 * What it calls itself.
 */
name: string,
/**
 * The person it belongs to.
 */
person: Person,
/**
 * The areas where that person works, with names.
 */
areas: Array<Area>,
/**
 * Whether the asker may change and invite that person, and revoke their devices.
 */
changeable: boolean,
/**
 * When it joined, ms since 1970.
 */
joined_at_ms: number | null,
/**
 * When it was last heard of, ms since 1970.
 */
seen_at_ms: number | null,
/**
 * Its unsent reports, as it last told.
 */
outbox: number,
/**
 * When the oldest of them was saved, ms since 1970.
 */
oldest_unsent_ms: number | null,
/**
 * How many of its reports the log has.
 */
held: number,
/**
 * `ok`, `silent`, `never_joined` or `revoked`.
 */
state: PhoneState,
/**
 * Unvisited doors that may be on it.
 */
may_hold: number,
/**
 * Version of its app.
 */
app_version: string,
/**
 * Whether its browser promised to keep the data.
 */
storage_persisted: boolean | null, };
