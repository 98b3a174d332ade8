// The store of an earlier version is sealed in place, row by row, and nothing is lost at any instant.

import "fake-indexeddb/auto";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { type Db, openMenpai } from "./db";
import { building, known, reloadDoors } from "./doors";
import { draft } from "./drafts";
import * as outbox from "./outbox";
import { reseal } from "./reseal";
import { reloadSession, session } from "./session";
import { DOOR, freshCore, NEW } from "./testing";
import { needsReseal, readMeta } from "./vault";

const OLD = JSON.parse(
  readFileSync(new URL("../../../tests/formats/phone-2.json", import.meta.url), "utf8"),
) as { outbox: { id: string }[]; sent: { id: string }[] };
const BUILDING = "11/01/15/012/002/3";
const PLACE = { path: DOOR, kind: "home", label: "501", household: "赵秀英", phone: "13900001111" };
const RECALL = { key: "gate_entry 13900002222", answers: { phone: "13900002222" }, times: 3, at_ms: 7 };

/** Fills a store as version 2 did. */
async function olden(db: Db): Promise<void> {
  for (const row of OLD.outbox) await db.put("outbox", row as never);
  for (const row of OLD.sent) await db.put("sent", row as never);
  await db.put("things", { path: "11", kind: "city", name: "北京" }, "area/11");
  await db.put("things", { id: "p-1", name: "赵秀英", role: "volunteer", scope: [] }, "person/p-1");
  const text = JSON.stringify({ path: BUILDING, places: { [DOOR]: PLACE }, records: {} });
  await db.put("buildings", { path: BUILDING, text });
  await db.put("drafts", { key: `${DOOR} f s`, answers: { note: "赵秀英" }, base: [], at_ms: 1 });
  await db.put("recalls", RECALL);
  await db.put("meta", { held: { entry: { entered: { who: "赵秀英" } } } }, "gate 11/g");
  await Promise.all([reloadDoors(), outbox.reloadOutbox(), reloadSession()]);
}

/** Everything in the store, as text, with the bytes as they would be read from a disk. */
async function allText(db: Db): Promise<string> {
  let text = "";
  for (const name of db.objectStoreNames) {
    if (name === "keys") continue;
    text += (await db.getAllKeys(name)).join("\n");
    const values = await db.getAll(name);
    text += JSON.stringify(values, (_key, value) =>
      value instanceof Uint8Array ? Buffer.from(value).toString("utf8") : value,
    );
  }
  return text;
}

test("nothing of the store of an earlier version is in plain any more, and all of it is there", async () => {
  const db = await freshCore();
  await olden(db);
  const before = { unsent: outbox.unsent(), held: outbox.quarantined(), pending: outbox.allPending() };
  expect(await allText(db)).toContain("赵秀英");
  expect(await needsReseal()).toBe(true);
  await reseal(db);
  expect(await needsReseal()).toBe(false);
  const text = await allText(db);
  for (const secret of ["赵秀英", "1390000", "credential", "王桂兰", "checked", "answers"])
    expect(text).not.toContain(secret);
  await Promise.all([reloadDoors(), outbox.reloadOutbox(), reloadSession()]);
  expect(outbox.unsent()).toEqual(before.unsent);
  expect(outbox.quarantined()).toEqual(before.held);
  expect(outbox.allPending()).toEqual(before.pending);
  expect(session()?.credential).toBe("credential");
  expect(known().areas.get("11")?.name).toBe("北京");
  expect((await building(BUILDING))?.places[DOOR]).toEqual(PLACE);
  expect((await draft(`${DOOR} f s`))?.answers).toEqual({ note: "赵秀英" });
  expect(await readMeta("gate 11/g")).toEqual({ held: { entry: { entered: { who: "赵秀英" } } } });
});

test("whatever happens in the middle, the rows are readable, and the next start goes on", async () => {
  const db = await freshCore();
  await olden(db);
  const wanted = outbox.unsent();
  for (let kept = 0; await needsReseal(); kept += 1) {
    // A crash: after some transactions nothing is written any more.
    const crash = await openMenpai(db.name);
    let left = kept;
    const begin = crash.transaction.bind(crash);
    crash.transaction = ((...how: Parameters<typeof begin>) => {
      if (how[1] === "readwrite") left -= 1;
      if (left < 0) throw new Error("crash");
      return begin(...how);
    }) as typeof crash.transaction;
    await reseal(crash).catch(() => undefined);
    crash.close();
    await Promise.all([outbox.reloadOutbox(), reloadDoors(), reloadSession()]);
    expect(outbox.unsent()).toEqual(wanted);
    expect(session()?.device).toBe("device-1");
    expect((await building(BUILDING))?.places[DOOR]?.household).toBe("赵秀英");
    if (kept > 100) throw new Error("it does not end");
  }
});

test("a report that is taken back, sent or received meanwhile stays so", async () => {
  const db = await freshCore();
  await olden(db);
  const [first, second] = OLD.outbox;
  const sealing = reseal(db);
  const row = await outbox.save(NEW);
  await outbox.applyAcks([{ id: first?.id ?? "", outcome: "stored", seq: 1 }], "device-1");
  await outbox.markTried([second?.id ?? ""]);
  await sealing;
  await outbox.reloadOutbox();
  const ids = outbox.unsent().map(({ id }) => id);
  expect(ids).toContain(row.id);
  expect(ids).not.toContain(first?.id);
  expect(outbox.unsent().find(({ id }) => id === second?.id)?.tried).toBe(true);
  expect(await allText(db)).not.toContain("checked");
});
