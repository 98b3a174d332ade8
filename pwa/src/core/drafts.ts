// Drafts: answers that were begun and not saved. They are stored while the person types, so that a killed tab
// loses nothing.

import type { Db, DraftRow } from "./db";
import { openRow, seal, sealedTx } from "./vault";

let db: Db;

/** To be called once. */
export function startDrafts(opened: Db): void {
  db = opened;
}

/** The draft of a record, if there is one. */
export async function draft(key: string): Promise<DraftRow | undefined> {
  const stored = await db.get("drafts", key);
  return stored && openRow<DraftRow>(stored, aboutDraft(key));
}

/** What a draft's box is about. */
export function aboutDraft(key: string): string {
  return `draft/${key}`;
}

/** Stores a draft; a draft without answers is removed. */
export async function keepDraft(row: DraftRow): Promise<void> {
  await (await sealDraft(row))();
}

/**
 * Seals a draft. The returned function stores it, and makes all its requests at once: a page that is being closed
 * waits for nothing.
 */
export async function sealDraft(row: DraftRow): Promise<() => Promise<void>> {
  const { key, at_ms, ...rest } = row;
  const box = Object.keys(row.answers).length > 0 ? await seal(rest, aboutDraft(key)) : undefined;
  return async () => {
    const tx = sealedTx(db, ["drafts"]);
    const store = tx.objectStore("drafts");
    await Promise.all([box === undefined ? store.delete(key) : store.put({ key, at_ms, box }), tx.done]);
  };
}

/** Keys of all drafts. */
export function draftKeys(): Promise<string[]> {
  return db.getAllKeys("drafts");
}
