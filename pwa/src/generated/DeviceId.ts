// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.

/**
 * A phone or browser that joined for a person.
 */
export type DeviceId = string;
