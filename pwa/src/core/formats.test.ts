// Rows that an older app stored on a phone, in every shape that ever existed, can be read as this app's own.

import "fake-indexeddb/auto";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { DB_VERSION, type OutboxRow, type SentRow } from "./db";
import * as outbox from "./outbox";
import { freshCore } from "./testing";

/** The rows of a phone with this version of the database. */
function kept(version: number): { outbox: OutboxRow[]; sent: SentRow[] } {
  const file = new URL(`../../../tests/formats/phone-${version}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, "utf8"));
}

/** The first version whose rows are kept; earlier rows had no other members. */
const FIRST = 2;

for (let version = FIRST; version <= DB_VERSION; version++)
  test(`rows of version ${version} are unsent, waiting and held as they were`, async () => {
    const rows = kept(version);
    const db = await freshCore();
    for (const row of rows.outbox) await db.put("outbox", row);
    for (const row of rows.sent) await db.put("sent", row);
    await outbox.reloadOutbox();
    expect(outbox.unsent()).toEqual(rows.outbox);
    expect(outbox.quarantined()).toEqual(rows.sent.filter((row) => row.open === "held"));
    const own = [...rows.outbox, ...rows.sent.filter((row) => row.open === "fold")].map(({ id }) => id);
    const pending = outbox.allPending().map(({ report }) => report.id);
    expect(pending.sort()).toEqual(own.sort());
    expect(await db.getAll("outbox")).toEqual(rows.outbox);
  });
