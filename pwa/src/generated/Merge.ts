// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.

/**
 * How the standing statements of a field make its value.
 */
export type Merge = "latest" | "highest" | "lowest" | "union";
