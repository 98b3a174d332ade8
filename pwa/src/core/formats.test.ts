// Rows that an older app stored on a phone, in every shape that ever existed, can be read as this app's own.

import "fake-indexeddb/auto";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { DB_VERSION, type OutboxRow, type SentRow } from "./db";
import { bytesOf } from "./office-seal";
import * as outbox from "./outbox";
import { freshCore } from "./testing";
import { keysOf, startVault } from "./vault";

/** A row, and how it lies in the store: bytes in base64. Rows of versions before 3 lie there as they are. */
type Kept<T> = T & { stored?: Record<string, unknown> };
interface Phone {
  /** The 64 bytes of the keys that the boxes are sealed with, and their number. */
  keys?: { gen: number; raw: string };
  outbox: Kept<OutboxRow>[];
  sent: Kept<SentRow>[];
}

/** The rows of a phone with this version of the database. */
function kept(version: number): Phone {
  const file = new URL(`../../../tests/formats/phone-${version}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, "utf8"));
}

/** The first version whose rows are kept; earlier rows had no other members. */
const FIRST = 2;

/** The members of a stored row that are bytes. */
const BYTES = ["box", "answer", "epk", "iv", "data"];

function storedOf(row: Kept<object>): never {
  const bytes = (key: string, value: unknown): unknown =>
    BYTES.includes(key) && typeof value === "string" ? bytesOf(value) : value;
  return (row.stored ? JSON.parse(JSON.stringify(row.stored), bytes) : row) as never;
}

function opened<T>(row: Kept<T>): T {
  const { stored: _stored, ...rest } = row;
  return rest as T;
}

for (let version = FIRST; version <= DB_VERSION; version++)
  test(`rows of version ${version} are unsent, waiting and held as they were`, async () => {
    const phone = kept(version);
    const db = await freshCore();
    if (phone.keys) {
      const { gen, raw } = phone.keys;
      await db.put("keys", { now: await keysOf(gen, bytesOf(raw)), before: [] }, "ring");
      await db.put("keys", gen, "gen");
      await startVault(db);
    }
    for (const row of phone.outbox) await db.put("outbox", storedOf(row));
    for (const row of phone.sent) await db.put("sent", storedOf(row));
    const before = await db.getAll("outbox");
    await outbox.reloadOutbox();
    expect(outbox.unsent()).toEqual(phone.outbox.map(opened));
    const sent = phone.sent.map(opened);
    expect(outbox.quarantined()).toEqual(sent.filter((row) => row.open === "held"));
    const own = [...phone.outbox, ...sent.filter((row) => row.open === "fold")].map(({ id }) => id);
    const pending = outbox.allPending().map(({ report }) => report.id);
    expect(pending.sort()).toEqual(own.sort());
    expect(await db.getAll("outbox")).toEqual(before);
  });
