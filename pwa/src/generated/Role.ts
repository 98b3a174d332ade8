// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.

/**
 * A person's role; the table of rights says what it may do.
 */
export type Role = "volunteer" | "office" | "coordinator" | "headquarters" | "administrator";
