// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { DeviceStatus } from "./DeviceStatus";
import type { LogId } from "./LogId";
import type { Received } from "./Received";

/**
 * The first line from the phone.
 */
export type SyncHead = {
/**
 * [`PROTOCOL`].
 */
protocol: number,
/**
 * The log that the phone has followed.
 */
log_id: LogId | null,
/**
 * Up to where.
 */
cursor: string | null,
/**
 * The phone's clock.
 */
device_now_ms: number,
/**
 * What the phone tells of itself.
 */
status: DeviceStatus,
/**
 * Notices that came or were read since the last sync that ended. Sent again until one ends.
 */
receipts?: Array<Received>, };
