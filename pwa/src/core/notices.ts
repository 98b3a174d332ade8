// Which notices the person has read, and what the office knows about that. The head of each sync tells it
// until one completes.

import type { Notice, Received } from "../twin/types";
import { type Db, type ReceiptRow, strictTx } from "./db";
import { known } from "./doors";
import { tell } from "./events";

let db: Db;
let rows = new Map<string, ReceiptRow>();

/** Reads the receipts. Call it once. */
export async function startNotices(opened: Db): Promise<void> {
  db = opened;
  await reloadNotices();
}

/** Reads the receipts again, after another tab changed them. */
export async function reloadNotices(): Promise<void> {
  rows = new Map((await db.getAll("receipts")).map((row) => [row.notice, row]));
}

/** Whether the person has opened a notice. */
export function isRead(id: string): boolean {
  return rows.get(id)?.read ?? false;
}

/** Whether a notice is over and must not be shown any more. */
export function isOver(notice: Notice, nowMs: number): boolean {
  return notice.until_ms !== undefined && notice.until_ms <= nowMs;
}

/** The current notices that were not opened, newest first. */
export function unread(nowMs: number): Notice[] {
  return known().notices.filter((notice) => !isRead(notice.id) && !isOver(notice, nowMs));
}

/** Marks a notice as read. It is on the disk when this resolves; the next sync tells the office. */
export async function markRead(id: string): Promise<void> {
  if (isRead(id)) return;
  await keep([{ ...rows.get(id), notice: id, read: true }]);
  tell("notices");
}

/** What the office does not know yet: every notice that is stored here has arrived. */
export function receiptsToTell(): Received[] {
  return known()
    .notices.filter(({ id }) => rows.get(id)?.told !== (isRead(id) ? "read" : "received"))
    .map(({ id }) => ({ notice: id, read: isRead(id) }));
}

/** A sync with these receipts has completed. What was read meanwhile goes with the next one. */
export async function told(receipts: readonly Received[]): Promise<void> {
  await keep(
    receipts.map(({ notice, read }) => ({
      notice,
      read: read || isRead(notice),
      told: read ? "read" : "received",
    })),
  );
}

/** The office may have lost the receipts, so they are sent again. */
export function tellAgain(): Promise<void> {
  return keep([...rows.values()].map(({ notice, read }) => ({ notice, read })));
}

async function keep(changed: ReceiptRow[]): Promise<void> {
  if (changed.length === 0) return;
  const tx = strictTx(db, ["receipts"]);
  for (const row of changed) tx.objectStore("receipts").put(row);
  await tx.done;
  for (const row of changed) rows.set(row.notice, row);
}
