// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.

/**
 * One phone and a notice.
 */
export type NoticePhone = {
/**
 * Whose.
 */
person: string,
/**
 * What it calls itself.
 */
device: string,
/**
 * When the server learned that it has the notice.
 */
received_ms: number | null,
/**
 * When the server learned that it was read.
 */
read_ms: number | null,
/**
 * When the phone was heard of last.
 */
seen_at_ms: number | null, };
