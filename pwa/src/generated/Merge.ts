// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.

/**
 * How the value of a field comes from its standing statements.
 */
export type Merge = "latest" | "highest" | "lowest" | "union";
