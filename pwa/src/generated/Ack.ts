// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { Outcome } from "./Outcome";
import type { Seq } from "./Seq";

/**
 * The answer for one report.
 */
export type Ack = {
/**
 * The report; absent if its line had no id that could be read.
 */
id: string | null,
/**
 * The number of the line in the request, from 1, if there is no id.
 */
line?: number,
/**
 * What became of it.
 */
outcome: Outcome,
/**
 * Its position in the log.
 */
seq: Seq,
/**
 * Why it was quarantined: a stable code.
 */
code?: string,
/**
 * The field, if the fault is in one.
 */
field?: string,
/**
 * For people: what is wrong and what to do.
 */
message?: string, };
