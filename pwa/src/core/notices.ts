// Which notices the person has read, and what the office knows of that: told in the head of each sync until one ends.

import type { Notice, Received } from "../twin/types";
import { type Db, type ReceiptRow, strictTx } from "./db";
import { known } from "./doors";
import { tell } from "./events";

let db: Db;
let rows = new Map<string, ReceiptRow>();

/** Reads what is known of notices. To be called once. */
export async function startNotices(opened: Db): Promise<void> {
  db = opened;
  await reloadNotices();
}

/** Reads it again, after another tab has changed it. */
export async function reloadNotices(): Promise<void> {
  rows = new Map((await db.getAll("receipts")).map((row) => [row.notice, row]));
}

/** Whether the person has opened a notice. */
export function isRead(id: string): boolean {
  return rows.get(id)?.read ?? false;
}

/** Whether a notice is still to be shown. */
export function isOver(notice: Notice, nowMs: number): boolean {
  return notice.until_ms !== undefined && notice.until_ms <= nowMs;
}

/** The notices that hold now and were not opened, newest first. */
export function unread(nowMs: number): Notice[] {
  return known().notices.filter((notice) => !isRead(notice.id) && !isOver(notice, nowMs));
}

/** The person has opened a notice. It is on the disk when this resolves; the office hears of it with the next sync. */
export async function markRead(id: string): Promise<void> {
  if (isRead(id)) return;
  await keep([{ ...rows.get(id), notice: id, read: true }]);
  tell("notices");
}

/** What the office does not know yet: every notice that is kept here has come. */
export function receiptsToTell(): Received[] {
  return known()
    .notices.filter(({ id }) => rows.get(id)?.told !== (isRead(id) ? "read" : "received"))
    .map(({ id }) => ({ notice: id, read: isRead(id) }));
}

/** A sync that told these has ended. What was read meanwhile is told by the next one. */
export async function told(receipts: readonly Received[]): Promise<void> {
  await keep(
    receipts.map(({ notice, read }) => ({
      notice,
      read: read || isRead(notice),
      told: read ? "read" : "received",
    })),
  );
}

/** The office may have lost what it was told. */
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
