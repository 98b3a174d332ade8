// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.

/**
 * What a phone tells about itself.
 */
export type DeviceStatus = {
/**
 * Reports without an ack, before this sync.
 */
outbox: number,
/**
 * When the oldest of them was saved, by the phone's clock, ms since 1970.
 */
oldest_unsent_ms: number | null,
/**
 * Version of the app.
 */
app_version: string,
/**
 * Whether the browser promised not to evict the data; `null` if the browser cannot tell.
 */
storage_persisted: boolean | null, };
