// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.

/**
 * A person: volunteer, office worker, coordinator …
 */
export type PersonId = string;
