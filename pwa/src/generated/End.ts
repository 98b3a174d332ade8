// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.

/**
 * The last line from the server.
 */
export type End = {
/**
 * To send next time. Opaque to the phone.
 */
cursor: string,
/**
 * There is more: ask again at once.
 */
more: boolean,
/**
 * How many reports of this device the log has.
 */
held: number, };
