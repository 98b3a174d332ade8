// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.

/**
 * The last line from the server.
 */
export type End = {
/**
 * The cursor to send next time. Opaque to the phone.
 */
cursor: string,
/**
 * There is more: the phone must ask again at once.
 */
more: boolean,
/**
 * How many reports of this device the log has.
 */
held: number, };
