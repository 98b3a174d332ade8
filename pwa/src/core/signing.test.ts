// What a phone hands in is signed with a key that stays on it, one for each device, and every phone has one.

import "fake-indexeddb/auto";
import { createHash, createPublicKey, verify } from "node:crypto";
import { readFileSync } from "node:fs";
import { afterEach, expect, test, vi } from "vitest";
import type { Report } from "../twin/types";
import type { Db } from "./db";
import { join } from "./join";
import * as outbox from "./outbox";
import { outboxFile } from "./outbox-file";
import * as pin from "./pin";
import { reseal } from "./reseal";
import { session } from "./session";
import { type Signed, signedBy } from "./signing";
import { loadCore } from "./start";
import { round } from "./sync";
import { end, freshCore, hello, NEW, ndjson, type Seen, scriptedServer } from "./testing";
import { readMeta, startVault, writeMeta } from "./vault";

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const OPTIONS = { status: { app_version: "0.1.0", storage_persisted: null }, pull: true };
const PIN = "2468";
vi.setConfig({ testTimeout: 60_000 });

/** A JSON text whose objects have sorted members; good for names that are no numbers. */
function sorted(value: unknown): string {
  return JSON.stringify(value, (_name, of: unknown) =>
    of !== null && typeof of === "object" && !Array.isArray(of)
      ? Object.fromEntries(Object.entries(of).sort(([a], [b]) => (a < b ? -1 : 1)))
      : of,
  );
}

function sha(...parts: (Uint8Array | string)[]): Buffer {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest();
}

/** The line of a report, as it must be sent: what is signed are the bytes in it. */
const lineOf = (report: Report): string => `{"report":${sorted(report)}}`;
/** What a head says of its reports. */
type Word = Signed["head"];
const wordOf = (seen: Seen | undefined): Word => (seen?.head ?? {}) as Word;

/** Whether a signature is that of a device over these lines in this order, by other means than the app's. */
function holds(device: string, lines: string[], { key = "", signed }: Word): boolean {
  const seed = Buffer.from(signed?.seed ?? "", "base64");
  const digests = lines.map((line, at) => {
    const number = Buffer.alloc(4);
    number.writeUInt32BE(at);
    return sha(sha(seed, number).subarray(0, 16), line.slice('{"report":'.length, -1));
  });
  const message = Buffer.concat([Buffer.from(`menpai reports 1\n${device}\n`), ...digests]);
  const point = Buffer.from(key, "base64");
  const part = (from: number): string => point.subarray(from, from + 32).toString("base64url");
  const jwk = { kty: "EC", crv: "P-256", x: part(1), y: part(33) };
  const by = { key: createPublicKey({ key: jwk, format: "jwk" }), dsaEncoding: "ieee-p1363" } as const;
  return seed.length === 32 && verify("sha256", message, by, Buffer.from(signed?.signature ?? "", "base64"));
}

/** A server that takes everything. */
function takesAll(): Seen[] {
  let held = 0;
  return scriptedServer(({ reports }) => {
    held += reports.length;
    const acks = reports.map(({ id }) => ({ ack: { id, outcome: "stored", seq: 1 } }));
    return ndjson(hello(), ...acks, end("c1", { held }));
  });
}

const vectors = JSON.parse(
  readFileSync(new URL("../../../tests/vectors/signing.json", import.meta.url), "utf8"),
) as { signed: { device: string; key: string; seed: string; reports: Report[]; signature: string }[] };

test("the signatures of the shared vectors hold, and none holds for other reports, another order or device", () => {
  for (const { device, key, seed, reports, signature } of vectors.signed) {
    const by = { key, signed: { seed, signature } };
    const lines = reports.map(lineOf);
    expect(holds(device, lines, by)).toBe(true);
    expect(holds(device, [...lines].reverse(), by)).toBe(false);
    expect(holds(device, lines.slice(1), by)).toBe(false);
    expect(holds(`${device.slice(0, -1)}0`, lines, by)).toBe(false);
  }
});

test("a request is signed over the bytes of its reports, with a fresh seed, and names the key once", async () => {
  const db = await freshCore();
  const saved = [await outbox.save(NEW), await outbox.save({ ...NEW, answers: { note: "“发热”\n三天" } })];
  const asked = takesAll();
  await round(db, OPTIONS);
  const { key = "", signed } = wordOf(asked[0]);
  expect(Buffer.from(key, "base64")).toHaveLength(65);
  expect(asked[0]?.lines).toEqual(saved.map(({ report }) => lineOf(report)));
  expect(holds("device-1", asked[0]?.lines ?? [], wordOf(asked[0]))).toBe(true);
  // The log knows the key: what follows is signed with it, and an empty request needs nothing.
  await outbox.save(NEW);
  await round(db, OPTIONS);
  await round(db, OPTIONS);
  const [, second, third] = asked.map(wordOf);
  expect(second?.key).toBeUndefined();
  expect(second?.signed?.seed).not.toBe(signed?.seed);
  expect(holds("device-1", asked[1]?.lines ?? [], { ...second, key })).toBe(true);
  expect(third).not.toHaveProperty("key");
  expect(third).not.toHaveProperty("signed");
});

test("the key is told until a sync completes, and again to a log that lost it, or to another log", async () => {
  const db = await freshCore();
  const keys: (string | undefined)[] = [];
  const keep = (seen: Seen): void => void keys.push(wordOf(seen).key);
  scriptedServer(
    (seen) => {
      keep(seen);
      return ndjson(hello());
    },
    (seen) => {
      keep(seen);
      return ndjson(hello(), end("c1"));
    },
    (seen) => {
      keep(seen);
      return ndjson(hello({ rewound: true }), end("c0"));
    },
    (seen) => {
      keep(seen);
      return ndjson(hello(), end("c1"));
    },
  );
  expect((await round(db, OPTIONS)).kind).toBe("offline");
  for (let n = 0; n < 4; n += 1) await round(db, OPTIONS);
  await db.put("meta", "another log", "log");
  await round(db, OPTIONS);
  const [key] = keys;
  expect(keys).toEqual([key, key, undefined, key, undefined, key]);
});

test("a phone that hands in only tells its key each time: it never hears that its server forgot", async () => {
  const db = await freshCore();
  const asked = takesAll();
  for (let n = 0; n < 2; n += 1) {
    await outbox.save(NEW);
    await round(db, { ...OPTIONS, pull: false });
  }
  const keys = asked.map((seen) => wordOf(seen).key);
  expect(keys[0]).toBeDefined();
  expect(keys[1]).toBe(keys[0]);
});

/** A phone's key, made when it is first needed. */
async function keyOf(db: Db, device = "device-1"): Promise<string> {
  return (await signedBy(db, device, [])).head.key ?? "";
}

test("the key lies sealed in the store, stays over restarts, and two tabs make one", async () => {
  const db = await freshCore();
  const [one, other] = await Promise.all([keyOf(db), keyOf(db)]);
  expect(other).toBe(one);
  expect(Object.keys((await db.get("meta", "signing")) as object)).toEqual(["box"]);
  await startVault(db);
  await loadCore();
  expect(await keyOf(db)).toBe(one);
});

test("the key in memory cannot be read back", async () => {
  const db = await freshCore();
  const sign = vi.spyOn(crypto.subtle, "sign");
  const { report } = await outbox.save(NEW);
  await signedBy(db, "device-1", [report]);
  await signedBy(db, "device-1", [report]);
  const keys = sign.mock.calls.map(([, key]) => key).filter(({ type }) => type === "private");
  expect(keys.map(({ extractable }) => extractable)).toEqual([false, false]);
});

test("with a PIN nobody signs without it, and with it the same key signs", async () => {
  const db = await freshCore();
  await writeMeta(session(), "session");
  const key = await keyOf(db);
  const { report } = await outbox.save(NEW);
  await pin.setPin(db, PIN);
  await startVault(db);
  expect(await db.get("keys", "signing")).toBeUndefined();
  expect(await readMeta("signing")).toBeUndefined();
  expect((await signedBy(db, "device-1", [report])).head).toEqual({});
  await pin.unlock(db, PIN);
  const { head, texts } = await signedBy(db, "device-1", [report]);
  expect(head.key).toBe(key);
  expect(texts).toEqual([sorted(report)]);
  expect(holds("device-1", [lineOf(report)], head)).toBe(true);
});

test("a key of before that cannot be read goes on signing, also with a PIN", async () => {
  const db = await freshCore();
  await writeMeta(session(), "session");
  const pair = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, false, ["sign"]);
  const point = Buffer.from(await crypto.subtle.exportKey("raw", pair.publicKey)).toString("base64");
  await db.put("keys", { device: "device-1", public: point, key: pair.privateKey }, "signing");
  expect(await keyOf(db)).toBe(point);
  await pin.setPin(db, PIN);
  await startVault(db);
  await pin.unlock(db, PIN);
  const { report } = await outbox.save(NEW);
  const { head } = await signedBy(db, "device-1", [report]);
  expect(head.key).toBe(point);
  expect(holds("device-1", [lineOf(report)], head)).toBe(true);
});

test("where no CryptoKey can be stored the key is sealed all the same, also again with a PIN", async () => {
  const clone = structuredClone;
  vi.stubGlobal("structuredClone", (value: unknown) => {
    const hasKey = Object.values(Object(value)).some((of) => of instanceof CryptoKey);
    if (hasKey) throw new DOMException("a key", "DataCloneError");
    return clone(value);
  });
  const db = await freshCore();
  await writeMeta(session(), "session");
  const key = await keyOf(db);
  await pin.setPin(db, PIN);
  await reseal(db);
  await startVault(db);
  await pin.unlock(db, PIN);
  expect(await keyOf(db)).toBe(key);
});

test("a join as another device makes another key; the same join again keeps it", async () => {
  const db = await freshCore();
  const before = await keyOf(db);
  const joined = {
    device_id: "device-2",
    person: session()?.person,
    access_token: "new",
    expires_in_s: 3600,
    credential: "credential-2",
  };
  const headers = { "content-type": "application/json" };
  vi.stubGlobal("fetch", async () => new Response(JSON.stringify(joined), { headers }));
  await join(db, "K7QM3XWD", "phone");
  expect(await db.get("meta", "signing")).toBeUndefined();
  const key = await keyOf(db, "device-2");
  expect(key).not.toBe(before);
  await join(db, "K7QM3XWD", "phone");
  expect(await keyOf(db, "device-2")).toBe(key);
});

test.each([[0], [1]])(
  "ten wrong PINs remove the key, also if %i reports wait for the PIN",
  async (waiting) => {
    const db = await freshCore();
    await keyOf(db);
    for (let n = 0; n < waiting; n += 1) await outbox.save(NEW);
    await pin.setPin(db, PIN);
    vi.useFakeTimers({ toFake: ["Date"] });
    for (let n = 0; n < 10; n += 1) {
      await pin.unlock(db, "1111");
      vi.setSystemTime(Date.now() + 700_000);
    }
    expect(await db.get("meta", "signing")).toBeUndefined();
    expect(await readMeta("told")).toBeUndefined();
  },
);

test("the file for the office is signed like a request, with its key", async () => {
  const db = await freshCore();
  const rows = [await outbox.save(NEW), await outbox.save({ ...NEW, answers: { residents: 2 } })];
  const text = await outboxFile(db, { device: "device-1", person: "person-1" });
  const [first = "", ...lines] = text.trim().split("\n");
  const head = JSON.parse(first).outbox;
  expect(head).toMatchObject({ device: "device-1", person: "person-1" });
  expect(lines).toEqual(rows.map(({ report }) => lineOf(report)));
  expect(holds("device-1", lines, head)).toBe(true);
  const [bare] = (await outboxFile(db, {})).split("\n");
  expect(JSON.parse(bare ?? "")).toEqual({ outbox: {} });
});

test("without WebCrypto nothing is signed, and everything is handed in", async () => {
  vi.stubGlobal("crypto", { getRandomValues: crypto.getRandomValues.bind(crypto) });
  const db = await freshCore();
  await outbox.save(NEW);
  const asked = takesAll();
  expect((await round(db, OPTIONS)).kind).toBe("done");
  expect(asked[0]?.head).not.toHaveProperty("key");
  expect(asked[0]?.head).not.toHaveProperty("signed");
  expect(outbox.unsentCount()).toBe(0);
});

test("a store of an earlier version gets a key with its next sync, and hands in all that it had", async () => {
  const db = await freshCore();
  const file = new URL("../../../tests/formats/phone-2.json", import.meta.url);
  const kept = JSON.parse(readFileSync(file, "utf8"));
  for (const row of kept.outbox) await db.put("outbox", row);
  for (const row of kept.sent) await db.put("sent", row);
  await loadCore();
  const unsent = outbox.unsent().map(({ report }) => report);
  const held = outbox.quarantined();
  const asked = takesAll();
  await round(db, OPTIONS);
  expect(asked[0]?.reports).toEqual(unsent);
  expect(holds("device-1", asked[0]?.lines ?? [], wordOf(asked[0]))).toBe(true);
  expect(outbox.quarantined()).toEqual(held);
  expect(outbox.unsentCount()).toBe(0);
});
