// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.

/**
 * An assignment of paths to a person.
 */
export type AssignmentId = string;
