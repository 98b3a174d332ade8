// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { Report } from "./Report";
import type { SyncHead } from "./SyncHead";

/**
 * A line from the phone.
 */
export type Up = { "sync": SyncHead } | { "report": Report };
