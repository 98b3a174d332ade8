// Drafts: answers that were begun and not saved. They are stored while the person types, so that a killed tab
// loses nothing.

import { type Db, type DraftRow, strictTx } from "./db";

let db: Db;

/** To be called once. */
export function startDrafts(opened: Db): void {
  db = opened;
}

/** The draft of a record, if there is one. */
export function draft(key: string): Promise<DraftRow | undefined> {
  return db.get("drafts", key);
}

/** Stores a draft; a draft without answers is removed. */
export async function keepDraft(row: DraftRow): Promise<void> {
  const tx = strictTx(db, ["drafts"]);
  const store = tx.objectStore("drafts");
  const plain = JSON.parse(JSON.stringify(row)) as DraftRow;
  if (Object.keys(row.answers).length === 0) store.delete(row.key);
  else store.put(plain);
  await tx.done;
}

/** Keys of all drafts. */
export function draftKeys(): Promise<string[]> {
  return db.getAllKeys("drafts");
}
