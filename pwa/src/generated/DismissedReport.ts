// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { Quarantined } from "./Quarantined";

/**
 * A report that was dismissed from quarantine.
 */
export type DismissedReport = {
/**
 * The report, as it waited.
 */
report: Quarantined,
/**
 * Who dismissed it.
 */
by: string,
/**
 * When, ms since 1970.
 */
at_ms: number, };
