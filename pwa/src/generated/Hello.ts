// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { LogId } from "./LogId";
import type { Path } from "./Path";

/**
 * The first line from the server.
 */
export type Hello = {
/**
 * [`PROTOCOL`].
 */
protocol: number,
/**
 * The log that is followed.
 */
log_id: LogId,
/**
 * The server's clock.
 */
server_now_ms: number,
/**
 * The phone's cursor is not in this log: everything is sent afresh, and the phone offers again what it keeps.
 */
rewound?: boolean,
/**
 * The paths that this device may see; sent when they are new to it. Like all that follows, to be kept with the
 * first mark or the end, not before: until then the phone's cursor is that of its old scope.
 */
scope?: Array<Path>,
/**
 * This device was shut out: it gets no data, but may hand in what it has.
 */
revoked?: boolean, };
