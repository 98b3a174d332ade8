// A coordinator's acts: settle, send back, take back. Each is a report in the outbox, with or without a
// network.

import { ApiError } from "../../core/api";
import * as outbox from "../../core/outbox";
import { headsOf } from "../../core/overlay";
import type { RecordLine } from "../../twin/types";
import { commonWords } from "../../words";
import type { Case } from "./case";
import { type Draft, resolution, revisit } from "./draft";

function heads(record: RecordLine): string[] {
  return headsOf(record.heads, outbox.pendingFor(record.place, record.form, record.slot));
}

/** Settles a case. Resolves when the report is on the disk; returns its id. */
export async function settle(of: Case, draft: Draft): Promise<string> {
  return keep({ ...resolution(of, draft, heads(of.record)), draft: draftKey(of.key) });
}

/** Sends somebody there again. Returns the report's id. */
export async function sendBack(record: RecordLine, note: string): Promise<string> {
  return keep(revisit(record, note, heads(record)));
}

async function keep(report: outbox.NewReport & { draft?: string }): Promise<string> {
  try {
    return (await outbox.save(report)).id;
  } catch {
    throw new ApiError("refused", 0, "not_kept", commonWords().door.failed);
  }
}

/** Takes reports back: deletes those that never left this phone, retracts the others. */
export async function takeBack(ids: readonly string[]): Promise<void> {
  for (const id of ids) await outbox.undo(id);
}

/** The key of a case's draft. */
export function draftKey(key: string): string {
  return `settle ${key}`;
}
