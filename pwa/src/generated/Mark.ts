// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.

/**
 * All before it may be kept.
 */
export type Mark = {
/**
 * To send next time. Opaque to the phone.
 */
cursor: string, };
