// What can tell of a person is sealed in the store; a lost key loses no report and no phone.

import "fake-indexeddb/auto";
import { afterEach, expect, test, vi } from "vitest";
import { type Db, openMenpai } from "./db";
import { building, known } from "./doors";
import { draft, keepDraft, sealDraft } from "./drafts";
import { join } from "./join";
import * as outbox from "./outbox";
import { loadCore } from "./start";
import { round } from "./sync";
import { DOOR, end, freshCore, hello, NEW, ndjson, record, scriptedServer } from "./testing";
import { canSeal, keyTrouble, readMeta, seal, startVault, unseal, writeMeta } from "./vault";

afterEach(() => vi.unstubAllGlobals());

const OPTIONS = { status: { app_version: "0.1.0", storage_persisted: null }, pull: true };
const PLACE = {
  place: { path: DOOR, kind: "home", label: "501", household: "赵秀英", phone: "13900001111" },
};
const PERSON = { person: { id: "p-2", name: "钱建国", role: "volunteer", scope: [] } };
const JOINED = {
  device_id: "device-2",
  person: { id: "person-1", name: "王桂兰", role: "volunteer", scope: [] },
  access_token: "new",
  expires_in_s: 3600,
  credential: "credential-2",
};

/** Everything in the store but the keys, as text. */
async function allText(db: Db): Promise<string> {
  let text = "";
  for (const name of db.objectStoreNames) {
    if (name === "keys") continue;
    const values = [await db.getAllKeys(name), await db.getAll(name)];
    text += JSON.stringify(values, (_key, value) =>
      value instanceof Uint8Array ? Buffer.from(value).toString("utf8") : value,
    );
  }
  return text;
}

/** A day of a phone: it pulls, drafts, saves, hands in one report and has another one held. */
async function used(db: Db): Promise<{ unsent: string; held: string }> {
  await writeMeta(await readMeta("session"), "session");
  const first = await outbox.save({ ...NEW, answers: { note: "发热三天" }, before: record() });
  const held = await outbox.save({ ...NEW, answers: { note: "发热四天" } });
  scriptedServer(() =>
    ndjson(
      hello(),
      { ack: { id: first.id, outcome: "stored", seq: 1 } },
      { ack: { id: held.id, outcome: "quarantined", seq: 2, code: "out_of_range", message: "发热四天" } },
      PLACE,
      PERSON,
      end("c1", { held: 2 }),
    ),
  );
  await round(db, OPTIONS);
  const unsent = await outbox.save({ ...NEW, answers: { note: "发热五天" } });
  await keepDraft({ key: `${DOOR} f s`, answers: { note: "发热六天" }, base: [], at_ms: 1 });
  return { unsent: unsent.id, held: held.id };
}

test("no name, number, answer or credential is in the store in plain, and all of it is read again", async () => {
  const db = await freshCore();
  const ids = await used(db);
  const text = await allText(db);
  for (const secret of ["赵秀英", "13900001111", "钱建国", "王桂兰", "发热", "credential", "answers"])
    expect(text).not.toContain(secret);
  await loadCore();
  expect((await building("11/01/15/012/002/3"))?.places[DOOR]?.household).toBe("赵秀英");
  expect(outbox.unsent().map(({ report }) => report.answers)).toEqual([{ note: "发热五天" }]);
  expect(outbox.quarantined()[0]).toMatchObject({ id: ids.held, ack: { message: "发热四天" } });
  expect((await outbox.sentSince(0)).map(({ report }) => report.answers)).toContainEqual({
    note: "发热三天",
  });
  expect((await draft(`${DOOR} f s`))?.answers).toEqual({ note: "发热六天" });
});

test("names of colleagues are not kept, and those that an earlier version kept go with the next changes", async () => {
  const db = await freshCore();
  await db.put("things", { box: await seal({ "p-2": PERSON.person }, "things/person") }, "person");
  await db.put("things", PERSON.person, "person/p-3");
  scriptedServer(() => ndjson(hello(), PERSON, PLACE, end("c1")));
  await round(db, OPTIONS);
  expect((await db.getAllKeys("things")).filter((key) => key.startsWith("person"))).toEqual([]);
});

test("a key does not leave the browser, and a box stands for nothing else", async () => {
  const db = await freshCore();
  const ring = (await db.get("keys", "ring")) as { now: { aes: CryptoKey } };
  expect(ring.now.aes.extractable).toBe(false);
  const box = await seal("x", "draft/a");
  expect(await unseal(box, "draft/a")).toBe("x");
  await expect(unseal(box, "draft/b")).rejects.toThrow();
});

test("over plain HTTP there is no WebCrypto, and everything works in plain", async () => {
  vi.stubGlobal("crypto", { getRandomValues: crypto.getRandomValues.bind(crypto) });
  const db = await freshCore();
  expect(canSeal()).toBe(false);
  await used(db);
  expect(await allText(db)).toContain("赵秀英");
  await loadCore();
  expect(outbox.unsent().map(({ report }) => report.answers)).toEqual([{ note: "发热五天" }]);
  expect((await building("11/01/15/012/002/3"))?.places[DOOR]?.household).toBe("赵秀英");
});

test.each([
  ["lost", async (db: Db) => db.delete("keys", "ring")],
  ["damaged", async (db: Db) => db.put("keys", { now: { gen: 1 }, before: [] }, "ring")],
])("a phone whose key is %s says so, keeps its unsent reports, and joins again", async (_how, spoil) => {
  const db = await freshCore();
  const { unsent } = await used(db);
  await spoil(db);
  await startVault(db);
  await loadCore();
  expect(keyTrouble()).toBe(true);
  expect(known().kits).toEqual([]);
  expect(outbox.closedRows().map(({ id }) => id)).toEqual([unsent]);
  const answer = JSON.stringify(JOINED);
  vi.stubGlobal(
    "fetch",
    async () => new Response(answer, { headers: { "content-type": "application/json" } }),
  );
  await join(db, "K7QM3XWD", "phone");
  scriptedServer(() => ndjson(hello(), PLACE, PERSON, end("c1")));
  expect((await round(db, OPTIONS)).kind).toBe("done");
  expect((await building("11/01/15/012/002/3"))?.places[DOOR]?.household).toBe("赵秀英");
  expect(await db.count("outbox")).toBe(1);
  await outbox.save(NEW);
  await outbox.reloadOutbox();
  expect(outbox.unsentCount()).toBe(1);
});

test("what a tab seals with keys that were replaced is not stored: nobody could open it", async () => {
  const db = await freshCore();
  const store = await sealDraft({ key: "k", answers: { a: 1 }, base: [], at_ms: 1 });
  const other = await openMenpai(db.name);
  await other.put("keys", -1, "gen");
  other.close();
  await expect(store()).rejects.toThrow();
  await expect(outbox.save(NEW)).rejects.toThrow();
  expect(await db.count("drafts")).toBe(0);
  expect(await db.count("outbox")).toBe(0);
});

test("a stretch that follows on another cursor than the stored one is not kept", async () => {
  const db = await freshCore();
  scriptedServer(async () => {
    await db.put("meta", "another", "cursor");
    return ndjson(hello(), PLACE, end("c1"));
  });
  expect((await round(db, OPTIONS)).kind).toBe("offline");
  expect(await db.get("meta", "cursor")).toBe("another");
  expect(await db.count("buildings")).toBe(0);
});
