// What a coordinator has chosen so far in one case, what is missing, and the resulting report. Pure.

import type { NewReport } from "../../core/outbox";
import { REASON_CHARS_MAX } from "../../twin/limits";
import type { RecordLine } from "../../twin/types";
import { type Case, valueKey } from "./case";

/** The choice for one field: one of the stated values, or another one with its typed input. */
export type Choice = { kind: "stated"; value: unknown } | { kind: "other"; value: unknown; raw?: unknown };

/** Everything chosen and written in one case. */
export interface Draft {
  choices: Record<string, Choice>;
  /** The tapped reason. */
  tag: string;
  /** The written reason. */
  text: string;
}

/** A new draft. Nothing is preselected. */
export function emptyDraft(): Draft {
  return { choices: {}, tag: "", text: "" };
}

/** The reason as it is kept: the tapped words, then the written ones. */
export function reasonOf(draft: Pick<Draft, "tag" | "text">): string {
  return [draft.tag, draft.text.trim()]
    .filter((part) => part !== "")
    .join("；")
    .slice(0, REASON_CHARS_MAX);
}

/** What is missing before the case can be settled. */
export interface Missing {
  /** Ids of the fields without a choice, in the form's order. */
  fields: string[];
  reason: boolean;
}

/** What is missing from the draft. */
export function missingOf(of: Case, draft: Draft): Missing {
  const chosen = (id: string) => {
    const choice = draft.choices[id];
    return choice !== undefined && (choice.kind === "stated" || isGiven(choice.value));
  };
  return {
    fields: of.diffs.map((diff) => diff.field.id).filter((id) => !chosen(id)),
    reason: reasonOf(draft) === "",
  };
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null && value !== "";
}

/** Whether nothing is missing. */
export function isWhole(missing: Missing): boolean {
  return missing.fields.length === 0 && !missing.reason;
}

/** Whether this stated value is chosen in a field. */
export function isChosen(draft: Draft, field: string, value: unknown): boolean {
  const choice = draft.choices[field];
  return choice?.kind === "stated" && valueKey(choice.value) === valueKey(value);
}

/** The report that settles the case. Its base is all heads of the record, so it supersedes every side. */
export function resolution(of: Case, draft: Draft, heads: readonly string[]): NewReport {
  const answers: Record<string, unknown> = {};
  for (const diff of of.diffs) answers[diff.field.id] = draft.choices[diff.field.id]?.value;
  return { ...about(of.record, heads), answers, reason: reasonOf(draft) };
}

/** The report that sends somebody there again. It states nothing, so the conflict stays open. */
export function revisit(record: RecordLine, note: string, heads: readonly string[]): NewReport {
  const reason = note.trim().slice(0, REASON_CHARS_MAX);
  const report: NewReport = { ...about(record, heads), revisit: true };
  return reason === "" ? report : { ...report, reason };
}

function about(record: RecordLine, heads: readonly string[]): NewReport {
  const { form, place, slot } = record;
  return { form, place, slot, answers: {}, base: [...heads], before: record };
}
