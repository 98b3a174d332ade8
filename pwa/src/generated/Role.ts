// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.

/**
 * What a person may do.
 */
export type Role = "volunteer" | "office" | "coordinator" | "headquarters" | "administrator";
