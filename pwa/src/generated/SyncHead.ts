// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { DeviceStatus } from "./DeviceStatus";
import type { LogId } from "./LogId";

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
status: DeviceStatus, };
