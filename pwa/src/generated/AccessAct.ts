// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.

/**
 * What somebody did that is written down.
 */
export type AccessAct = "history" | "list" | "search" | "area" | "export" | "briefing" | "people" | "everything" | "erase" | "invite" | "person" | "revoke" | "confirm" | "settings" | "kit" | "mend" | "rule" | "import" | "unusual";
