// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.

/**
 * One phone's receipt of a notice.
 */
export type NoticePhone = {
/**
 * The name of the phone's person.
 */
person: string,
/**
 * What it calls itself.
 */
device: string,
/**
 * When the server learned that the phone has the notice, ms since 1970.
 */
received_ms: number | null,
/**
 * When the server learned that it was read, ms since 1970.
 */
read_ms: number | null,
/**
 * When the phone was last heard of, ms since 1970.
 */
seen_at_ms: number | null, };
