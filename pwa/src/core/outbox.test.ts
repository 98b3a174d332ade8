// The outbox keeps each report until its own ack.

import "fake-indexeddb/auto";
import { beforeEach, expect, test } from "vitest";
import { type Db, openMenpai } from "./db";
import { draft, keepDraft } from "./drafts";
import { newId } from "./ids";
import * as outbox from "./outbox";
import { headsOf, overlay } from "./overlay";
import { DOOR, freshCore, NEW, record } from "./testing";

const ME = { name: "我", settles: false };
const COORDINATOR = { name: "沈", settles: true };

let db: Db;

beforeEach(async () => {
  db = await freshCore();
});

test("a report that begins a thread names the thread by its own id; the next one moves it on", async () => {
  const first = await outbox.save({ ...NEW, form: "delivery", slot: undefined, answers: { stage: "asked" } });
  expect(first.report.slot).toBe(first.id);
  expect(outbox.pendingFor(NEW.place, "delivery", first.id)).toHaveLength(1);
});

test("a saved report is on the disk, and its draft is gone", async () => {
  await keepDraft({ key: "k", answers: { note: "half" }, base: [], at_ms: 1 });
  const row = await outbox.save({ ...NEW, draft: "k" });
  expect(await db.get("outbox", row.id)).toMatchObject({ id: row.id, box: expect.any(Uint8Array) });
  await outbox.reloadOutbox();
  expect(outbox.unsent()).toEqual([row]);
  expect(await draft("k")).toBeUndefined();
});

test("what another tab saved is there after a reload", async () => {
  const other = await openMenpai(db.name);
  const row = { id: newId(), report: { ...NEW, id: "x", observed_at_ms: 1 }, saved_at_ms: 1, tried: false };
  await other.put("outbox", row);
  other.close();
  await outbox.reloadOutbox();
  expect(outbox.unsent().map(({ id }) => id)).toEqual([row.id]);
});

test("undo deletes what never left, and retracts what left or may have", async () => {
  const unsent = await outbox.save(NEW);
  expect(await outbox.undo(unsent.id)).toBe("deleted");
  expect(outbox.unsentCount()).toBe(0);
  const tried = await outbox.save({ ...NEW, before: record() });
  await outbox.markTried([tried.id]);
  outbox.landed();
  expect(await outbox.undo(tried.id)).toBe("retracted");
  const last = outbox.unsent().at(-1);
  expect(last?.report).toMatchObject({ retracts: true, base: [tried.id], place: DOOR });
  await outbox.applyAcks([{ id: tried.id, outcome: "stored", seq: 1 }], "device-1");
  expect(outbox.unsentCount()).toBe(1);
});

test("what is older than fourteen days goes, unless it waits to be mended", async () => {
  const old = await outbox.save(NEW);
  const held = await outbox.save(NEW);
  await outbox.applyAcks(
    [
      { id: old.id, outcome: "stored", seq: 1 },
      { id: held.id, outcome: "quarantined", seq: 2 },
    ],
    "device-1",
  );
  for (const id of [old.id, held.id]) {
    const row = await db.get("sent", id);
    if (row) await db.put("sent", { ...row, acked_at_ms: Date.now() - outbox.KEEP_SENT_MS - 1 });
  }
  await outbox.reloadOutbox();
  await outbox.settleSent();
  expect(await db.getAllKeys("sent")).toEqual([held.id]);
});

test("a quarantined report that was put aside does not come back when it is offered again", async () => {
  const row = await outbox.save(NEW);
  await outbox.applyAcks([{ id: row.id, outcome: "quarantined", seq: 2 }], "device-1");
  await outbox.putAside(row.id);
  await outbox.offerAgain("device-1");
  expect(outbox.unsentCount()).toBe(1);
  await outbox.applyAcks([{ id: row.id, outcome: "quarantined", seq: 2 }], "device-1");
  expect(outbox.quarantined()).toEqual([]);
});

test("the own report lies over the server's record, and a taken back one does not", async () => {
  const row = await outbox.save({ ...NEW, base: ["head-1"], before: record() });
  const pending = outbox.pendingFor(DOOR, "door_check", "sweep-1");
  const shown = overlay(record(), pending, ME);
  expect(shown).toMatchObject({ answers: { outcome: "no_answer", residents: 3 }, by: "我", heads: [row.id] });
  await outbox.markTried([row.id]);
  outbox.landed();
  await outbox.undo(row.id);
  const after = outbox.pendingFor(DOOR, "door_check", "sweep-1");
  expect(overlay(record(), after, ME)).toEqual(record());
  const folded = record({ heads: [row.id], answers: { outcome: "no_answer" } });
  await outbox.applyAcks([{ id: row.id, outcome: "stored", seq: 8 }], "device-1");
  await outbox.settleSent();
  expect(overlay(folded, outbox.pendingFor(DOOR, "door_check", "sweep-1"), ME)).toEqual(record());
});

test("a coordinator's report that has seen all heads ends a conflict in what it states, and a request to go again", () => {
  const open = record({
    heads: ["a", "b"],
    conflicts: ["residents"],
    alerts: ["residents"],
    revisit: { by: "x", at_ms: 1 },
  });
  const report = { ...NEW, id: "c", answers: { residents: 4 }, base: ["a", "b"], observed_at_ms: 2 };
  const shown = overlay(open, [{ report }], COORDINATOR);
  expect(shown?.conflicts).toBeUndefined();
  expect(shown?.alerts).toBeUndefined();
  expect(shown?.revisit).toBeUndefined();
  const blind = overlay(open, [{ report: { ...report, base: ["a"] } }], COORDINATOR);
  expect(blind?.conflicts).toEqual(["residents"]);
  expect(blind?.alerts).toEqual(["residents"]);
});

test("whoever else has seen all heads ends no conflict: it waits for a coordinator", () => {
  const open = record({ heads: ["a", "b"], conflicts: ["residents"], alerts: ["residents", "outcome"] });
  const answers = { residents: 4, outcome: "checked" };
  const report = { ...NEW, id: "c", answers, base: ["a", "b"], observed_at_ms: 2 };
  const shown = overlay(open, [{ report }], ME);
  expect(shown).toMatchObject({ conflicts: ["residents"], alerts: ["residents"], answers: { residents: 4 } });
  expect(shown?.heads).toEqual(["c"]);
});

test("heads are what no other report has seen", () => {
  const report = (id: string, base: string[]) => ({ report: { ...NEW, id, base, observed_at_ms: 1 } });
  expect(headsOf(["a", "b"], [report("c", ["a"]), report("d", ["c"])])).toEqual(["b", "d"]);
});

test("ids are in the order of making, also within one millisecond and when the clock goes back", () => {
  const ids = [1_600_000_000_000, 1_600_000_000_000, 1_500_000_000_000].map((ms) => newId(ms));
  expect([...ids].sort()).toEqual(ids);
  for (const id of ids)
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
