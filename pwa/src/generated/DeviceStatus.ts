// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.

/**
 * What a phone tells of itself.
 */
export type DeviceStatus = {
/**
 * Reports without an ack, before this sync.
 */
outbox: number,
/**
 * When the oldest of them was saved, by the phone's clock.
 */
oldest_unsent_ms: number | null,
/**
 * Version of the app.
 */
app_version: string,
/**
 * Whether the browser promised not to evict the data; unknown where it cannot tell.
 */
storage_persisted: boolean | null, };
