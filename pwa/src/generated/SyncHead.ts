// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { DeviceStatus } from "./DeviceStatus";
import type { LogId } from "./LogId";
import type { Received } from "./Received";
import type { Signature } from "./Signature";

/**
 * The first line from the phone.
 */
export type SyncHead = {
/**
 * [`PROTOCOL`].
 */
protocol: number,
/**
 * The log that the phone follows.
 */
log_id: LogId | null,
/**
 * Up to where the phone has folded that log.
 */
cursor: string | null,
/**
 * The phone's clock, ms since 1970.
 */
device_now_ms: number,
/**
 * What the phone tells about itself.
 */
status: DeviceStatus,
/**
 * Notices received or read since the last completed sync. They are sent again until a sync completes.
 */
receipts?: Array<Received>,
/**
 * The public key with which the phone signs: an uncompressed point of the curve P-256, in base64. It is sent until
 * a sync completes; the first key of a device stands.
 */
key?: string,
/**
 * The signature over all reports of this request.
 */
signed?: Signature, };
