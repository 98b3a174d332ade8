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
 * The device; none for a person who never joined.
 */
device: DeviceId | null,
/**
 * What it calls itself.
 */
name: string,
/**
 * Whose it is.
 */
person: Person,
/**
 * Where that person works, in words.
 */
areas: Array<Area>,
/**
 * When it joined.
 */
joined_at_ms: number | null,
/**
 * When it was heard of last.
 */
seen_at_ms: number | null,
/**
 * Reports that it had not sent, as last told.
 */
outbox: number,
/**
 * When the oldest of them was saved.
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
 * Doors not visited that may be on it.
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
