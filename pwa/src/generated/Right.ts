// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.

/**
 * What somebody may do or see; their scope says where.
 */
export type Right = "own" | "record" | "settle" | "see" | "mend" | "keep_briefing" | "people" | "invite" | "revoke" | "assign" | "sweep" | "notice" | "responsibility" | "duty" | "table" | "import" | "export" | "personal" | "kit" | "settings";
