// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.

/**
 * Everything before this line may be kept.
 */
export type Mark = {
/**
 * The cursor to send next time. Opaque to the phone.
 */
cursor: string, };
