// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { LogId } from "./LogId";
import type { Path } from "./Path";
import type { PhoneRules } from "./PhoneRules";

/**
 * The first line from the server.
 */
export type Hello = {
/**
 * [`PROTOCOL`].
 */
protocol: number,
/**
 * The log that the server follows.
 */
log_id: LogId,
/**
 * The server's clock, ms since 1970.
 */
server_now_ms: number,
/**
 * The phone's cursor is not in this log: everything is sent again, and the phone offers again the reports that
 * it keeps.
 */
rewound?: boolean,
/**
 * The paths that this device may see; sent if they are new to it. The phone must keep them, like all later
 * lines, with the first mark or the end and not before; until then its cursor is that of its old scope.
 */
scope?: Array<Path>,
/**
 * This device was revoked, or waits for somebody's yes: it gets no data, but may hand in its reports.
 */
revoked?: boolean,
/**
 * What is asked of phones; absent from servers that do not know it.
 */
phone?: PhoneRules,
/**
 * The public key that a phone seals to what only the office may open: an uncompressed point of the curve P-256, in
 * base64. It is told to a phone that tells its own key.
 */
office_key?: string, };
