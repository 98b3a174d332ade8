// With a PIN nothing opens without it; ten wrong ones leave only the unsent reports, for the office alone.

import "fake-indexeddb/auto";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Db } from "./db";
import { building, known } from "./doors";
import { keepDraft } from "./drafts";
import { base64Of, bytesOf, sealingKey } from "./office-seal";
import * as outbox from "./outbox";
import { keepPhoneRules } from "./phone-rules";
import * as pin from "./pin";
import { session } from "./session";
import { loadCore } from "./start";
import { round } from "./sync";
import { DOOR, end, freshCore, hello, LOG, NEW, ndjson, scriptedServer } from "./testing";
import { hasPin, locked, startVault, writeMeta } from "./vault";

const OPTIONS = { status: { app_version: "0.1.0", storage_persisted: null }, pull: true };
const PLACE = { place: { path: DOOR, kind: "home", label: "501", household: "赵秀英" } };
const PIN = "2468";
/** Each try takes as long as on a phone. */
vi.setConfig({ testTimeout: 60_000 });

let db: Db;
let office: CryptoKeyPair;

beforeEach(async () => {
  db = await freshCore();
  await writeMeta(session(), "session");
  scriptedServer(() => ndjson(hello(), PLACE, end("c1")));
  await round(db, OPTIONS);
  await keepDraft({ key: `${DOOR} f s`, answers: { note: "发热" }, base: [], at_ms: 1 });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** The office's key becomes known. */
async function officeSpeaks(): Promise<void> {
  office = await crypto.subtle.generateKey({ name: "ECDH", namedCurve: "P-256" }, true, ["deriveBits"]);
  const office_key = base64Of(new Uint8Array(await crypto.subtle.exportKey("raw", office.publicKey)));
  const phone = { lock_after_min: 5, drop_after_days: 7, office_key };
  await keepPhoneRules(db, { protocol: 1, log_id: LOG, server_now_ms: 1, phone });
}

/** Opens a sealed line as the office does. */
async function openedByOffice(sealed: { epk: string; iv: string; data: string }): Promise<unknown> {
  const curve = { name: "ECDH", namedCurve: "P-256" };
  const epk = await crypto.subtle.importKey("raw", bytesOf(sealed.epk), curve, false, []);
  const shared = await crypto.subtle.deriveBits({ name: "ECDH", public: epk }, office.privateKey, 256);
  const key = await sealingKey(shared, ["decrypt"]);
  const how = { name: "AES-GCM", iv: bytesOf(sealed.iv) };
  return JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt(how, key, bytesOf(sealed.data))));
}

/** A cold start. */
async function restart(): Promise<void> {
  await startVault(db);
  if (!locked()) await loadCore();
}

/** Tries a wrong PIN some times, each as soon as it is allowed. */
async function wrongPins(times: number): Promise<pin.Tried> {
  vi.useFakeTimers({ toFake: ["Date"] });
  let last: pin.Tried = { kind: "open" };
  for (let n = 0; n < times; n += 1) {
    last = await pin.unlock(db, "1111");
    vi.setSystemTime(Date.now() + 700_000);
  }
  vi.useRealTimers();
  return last;
}

test("a PIN locks the next start, and opens everything again; unsent reports stay", async () => {
  const row = await outbox.save(NEW);
  await pin.setPin(db, PIN);
  expect(hasPin()).toBe(true);
  await restart();
  expect(locked()).toBe(true);
  expect(await pin.unlock(db, "1111")).toMatchObject({ kind: "wrong", left: 9 });
  expect(await pin.unlock(db, PIN)).toEqual({ kind: "open" });
  await loadCore();
  expect(outbox.unsent()).toEqual([row]);
  expect((await building("11/01/15/012/002/3"))?.places[DOOR]?.household).toBe("赵秀英");
  expect(await pin.triesLeft(db)).toEqual({ left: 10, waitMs: 0 });
});

test("with a PIN no key is in the store but a wrapped one", async () => {
  await pin.setPin(db, PIN);
  const ring = (await db.get("keys", "ring")) as { now: object; before: unknown[] };
  expect(ring.before).toEqual([]);
  expect(Object.keys(ring.now).sort()).toEqual(["data", "gen", "iterations", "iv", "salt"]);
});

test("a crash while a PIN is being set loses nothing: the PIN opens, and sealing goes on", async () => {
  const row = await outbox.save(NEW);
  const begin = db.transaction.bind(db);
  let left = 2;
  const crash = vi.spyOn(db, "transaction").mockImplementation(((...how: Parameters<typeof begin>) => {
    if (how[1] === "readwrite") left -= 1;
    if (left < 0) throw new Error("crash");
    return begin(...how);
  }) as typeof begin);
  await pin.setPin(db, PIN).catch(() => undefined);
  crash.mockRestore();
  await restart();
  expect(locked()).toBe(true);
  expect(await pin.unlock(db, PIN)).toEqual({ kind: "open" });
  await loadCore();
  expect(outbox.unsent()).toEqual([row]);
  expect(session()?.device).toBe("device-1");
});

test("a PIN is changed and removed only by whoever knows it", async () => {
  await pin.setPin(db, PIN);
  expect((await pin.changePin(db, "0000", "1357")).kind).toBe("wrong");
  expect((await pin.changePin(db, PIN, "1357")).kind).toBe("open");
  await restart();
  expect((await pin.unlock(db, "1357")).kind).toBe("open");
  expect((await pin.removePin(db, "1357")).kind).toBe("open");
  await restart();
  expect(locked()).toBe(false);
  expect(session()?.device).toBe("device-1");
});

test("the waits grow, a try in between counts for nothing, and a clock set back does not prolong them", async () => {
  await pin.setPin(db, PIN);
  await restart();
  expect(await wrongPins(4)).toMatchObject({ kind: "wrong", left: 6, waitMs: 15_000 });
  expect(await pin.unlock(db, PIN)).toMatchObject({ kind: "wait" });
  expect((await pin.triesLeft(db)).left).toBe(6);
  vi.useFakeTimers({ toFake: ["Date"], now: 1_000_000 });
  expect((await pin.triesLeft(db)).waitMs).toBe(15_000);
});

test("ten wrong PINs leave only the unsent reports, which the office can open and nobody else", async () => {
  await officeSpeaks();
  const row = await outbox.save(NEW);
  await pin.setPin(db, PIN);
  await restart();
  expect(await wrongPins(10)).toEqual({ kind: "gone" });
  for (const store of ["things", "buildings", "sent", "drafts", "recalls"] as const)
    expect(await db.count(store)).toBe(0);
  expect(await db.getAllKeys("keys")).toEqual(["left"]);
  const [kept] = await db.getAll("outbox");
  expect(Object.keys(kept ?? {}).sort()).toEqual(["id", "office", "saved_at_ms", "tried"]);
  await restart();
  expect(session()).toBeUndefined();
  expect(known().areas.size).toBe(0);
  expect(outbox.unsentCount()).toBe(0);
  const lines = ((await pin.sealedFile(db)) ?? "").trim().split("\n");
  const [head, first] = lines.map((line) => JSON.parse(line));
  expect(head).toEqual({ menpai: "sealed-outbox", version: 1, device: "device-1", person: "person-1" });
  expect(await openedByOffice(first.sealed)).toEqual({ report: row.report });
  await pin.removeHandedIn(db);
  expect(await db.count("outbox")).toBe(0);
});

test("without the office's key the unsent reports wait for the PIN", async () => {
  const row = await outbox.save(NEW);
  await pin.setPin(db, PIN);
  await restart();
  expect(await wrongPins(11)).toEqual({ kind: "gone" });
  expect(await db.count("buildings")).toBe(0);
  await restart();
  expect(locked()).toBe(true);
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 8_000_000 });
  expect(await pin.unlock(db, PIN)).toEqual({ kind: "open" });
  vi.useRealTimers();
  await loadCore();
  expect(session()).toBeUndefined();
  expect(outbox.unsent()).toEqual([row]);
});

test("whoever begins anew keeps what a PIN of before locks, and it opens only for the same person", async () => {
  const row = await outbox.save(NEW);
  const before = session();
  await pin.setPin(db, PIN);
  await restart();
  await wrongPins(10);
  await restart();
  await pin.beginAnew(db);
  await loadCore();
  expect(outbox.closedRows().map(({ id }) => id)).toEqual([row.id]);
  await writeMeta({ ...before, person: { ...before?.person, id: "person-2" } }, "session");
  await loadCore();
  expect(await pin.openBefore(db, PIN)).toBe(false);
  await writeMeta(before, "session");
  await loadCore();
  expect(await pin.openBefore(db, "1111")).toBe(false);
  expect(await pin.openBefore(db, PIN)).toBe(true);
  expect(outbox.unsent()).toEqual([row]);
});

test("wrong tries of a PIN of before do not count for the PIN of whoever begins anew", async () => {
  await outbox.save(NEW);
  await pin.setPin(db, PIN);
  await restart();
  await wrongPins(10);
  await restart();
  await pin.beginAnew(db);
  await loadCore();
  expect(await pin.triesLeft(db)).toEqual({ left: 10, waitMs: 0 });
  await pin.setPin(db, "1357");
  await restart();
  expect(await pin.triesLeft(db)).toEqual({ left: 10, waitMs: 0 });
  expect(await pin.unlock(db, "1111")).toMatchObject({ kind: "wrong", left: 9 });
  expect(await pin.unlock(db, "1357")).toEqual({ kind: "open" });
});
