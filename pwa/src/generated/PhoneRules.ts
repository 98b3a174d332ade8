// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.

/**
 * When a phone locks itself, and when it forgets what it holds. The phone keeps these rules itself, also without a
 * network.
 */
export type PhoneRules = {
/**
 * The app locks after so many minutes without a touch; null if it does not lock.
 */
lock_after_min: number | null,
/**
 * A phone that was not in touch for so many days drops everything but what it has not sent; null if it keeps it.
 */
drop_after_days: number | null, };
