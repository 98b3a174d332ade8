// The PIN: with it the keys lie on the phone only wrapped, and are in memory only while the app is open.
//
// A PIN has four to eight digits: nobody who has copied the phone's disk is stopped by that for long, only slowed
// down, which is what the iterations are for. Whoever has the phone itself has ten tries, with growing waits; after
// them everything goes but the unsent reports, which only the office can open.

import { type Db, strictTx } from "./db";
import { tell } from "./events";
import { closedRows, reloadOutbox } from "./outbox";
import { reseal } from "./reseal";
import { session } from "./session";
import { adoptRing, isWrapped, type Keys, keysOf, type Ring, type WrappedKeys } from "./vault";

/**
 * Iterations of PBKDF2-SHA-256, as OWASP asks for at least: half a second to two on a cheap phone, once for each
 * opening. More would not save so small a secret, and would keep a volunteer waiting at a door.
 */
const ITERATIONS = 600_000;
/** Wrong PINs after which only the unsent reports are left. */
export const TRIES_MAX = 10;
/** The wait after each wrong PIN, in seconds: two slips of the thumb cost nothing. */
const WAITS_S = [0, 0, 0, 5, 15, 30, 60, 120, 300, 600, 600];

/** Wrong PINs so far, and until when none is tried, by the phone's clock. */
interface Tries {
  wrong: number;
  until_ms: number;
}

/** Who a phone belonged to whose keys went after wrong PINs: ids only. */
export interface LeftBehind {
  at_ms: number;
  device: string | null;
  person: string | null;
}

/** What became of a try. */
export type Tried =
  | { kind: "open" }
  | { kind: "wrong"; left: number; waitMs: number }
  | { kind: "wait"; waitMs: number }
  /** Only the unsent reports are left. */
  | { kind: "gone" };

/** Whether a text can be a PIN. */
export function isPin(text: string): boolean {
  return /^\d{4,8}$/.test(text);
}

async function wrappingKey(
  pin: string,
  salt: Uint8Array<ArrayBuffer>,
  iterations: number,
): Promise<CryptoKey> {
  const digits = new TextEncoder().encode(pin);
  const base = await crypto.subtle.importKey("raw", digits, "PBKDF2", false, ["deriveKey"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations };
  return crypto.subtle.deriveKey(how, base, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}

async function wrap(pin: string, gen: number, raw: Uint8Array<ArrayBuffer>): Promise<WrappedKeys> {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const key = await wrappingKey(pin, salt, ITERATIONS);
  const data = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, raw);
  return { gen, salt, iterations: ITERATIONS, iv, data };
}

/** The bytes of wrapped keys; undefined if the PIN is wrong. */
async function unwrap(pin: string, keys: WrappedKeys): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const key = await wrappingKey(pin, keys.salt, keys.iterations);
  try {
    return new Uint8Array(await crypto.subtle.decrypt({ name: "AES-GCM", iv: keys.iv }, key, keys.data));
  } catch {
    return undefined;
  }
}

async function storedRing(db: Db): Promise<Ring | undefined> {
  return (await db.get("keys", "ring")) as Ring | undefined;
}

async function putRing(db: Db, ring: Ring): Promise<void> {
  const tx = strictTx(db, ["keys", "meta"]);
  const store = tx.objectStore("keys");
  // A browser that stores no CryptoKey says so at once: see the vault.
  const requests = [store.put(ring, "ring"), store.put(ring.now.gen, "gen"), store.delete("tries")];
  const who = session();
  if (who) requests.push(tx.objectStore("meta").put({ device: who.device, person: who.person.id }, "who"));
  await Promise.all([...requests, tx.done]);
}

/**
 * Sets a PIN. New keys are made for it, which are never on the disk but wrapped, and everything is sealed with them;
 * then the keys without a PIN go.
 */
export async function setPin(db: Db, pin: string): Promise<void> {
  const ring = await storedRing(db);
  if (!ring) throw new Error("no keys");
  const gen = (ring.now.gen % 255) + 1;
  const raw = crypto.getRandomValues(new Uint8Array(64));
  const [keys, wrapped] = await Promise.all([keysOf(gen, raw), wrap(pin, gen, raw)]);
  raw.fill(0);
  const next: Ring = { now: wrapped, before: [...ring.before, ring.now] };
  await putRing(db, next);
  adoptRing(next, keys);
  tell("lock");
  await reseal(db);
}

/** Replaces the PIN; the keys stay. */
export async function changePin(db: Db, pin: string, next: string): Promise<Tried> {
  return tried(db, pin, async (ring, raw) => {
    const changed = { ...ring, now: await wrap(next, ring.now.gen, raw) };
    await putRing(db, changed);
    adoptRing(changed);
  });
}

/** Does without a PIN: the keys lie in the store as they did before. */
export async function removePin(db: Db, pin: string): Promise<Tried> {
  return tried(db, pin, async (ring, raw) => {
    const keys = await keysOf(ring.now.gen, raw);
    const bare = (now: Ring["now"]): Ring => ({ ...ring, now });
    const plain = { gen: ring.now.gen, raw: raw.slice() };
    await putRing(db, bare(keys)).catch(() => putRing(db, bare(plain)));
    adoptRing(bare(keys), keys);
  });
}

/** Opens the store with the PIN. */
export async function unlock(db: Db, pin: string): Promise<Tried> {
  return tried(db, pin, async (ring, raw) => adoptRing(ring, await keysOf(ring.now.gen, raw)));
}

/** Counts a try on the disk before it is made, so that killing the app wins nothing; then makes it. */
async function tried(
  db: Db,
  pin: string,
  then: (ring: Ring, raw: Uint8Array<ArrayBuffer>) => Promise<unknown>,
): Promise<Tried> {
  const ring = await storedRing(db);
  if (!ring || !isWrapped(ring.now)) return { kind: "gone" };
  const tx = strictTx(db, ["keys"]);
  const store = tx.objectStore("keys");
  const before = ((await store.get("tries")) as Tries | undefined) ?? { wrong: 0, until_ms: 0 };
  const waitMs = waitOf(before);
  const wrong = before.wrong + 1;
  if (waitMs === 0) void store.put({ wrong, until_ms: Date.now() + waitAfter(wrong) }, "tries");
  await tx.done;
  if (waitMs > 0) return { kind: "wait", waitMs };
  const raw = await unwrap(pin, ring.now);
  if (!raw) {
    if (wrong < TRIES_MAX) return { kind: "wrong", left: TRIES_MAX - wrong, waitMs: waitAfter(wrong) };
    await leaveOutbox(db);
    return { kind: "gone" };
  }
  await then(ring, raw);
  raw.fill(0);
  await db.delete("keys", "tries");
  return { kind: "open" };
}

function waitAfter(wrong: number): number {
  return (WAITS_S[Math.min(wrong, WAITS_S.length - 1)] ?? 0) * 1_000;
}

/** How long no PIN is tried. A clock that was set back does not make it longer than it is. */
function waitOf(tries: Tries): number {
  return Math.min(Math.max(0, tries.until_ms - Date.now()), waitAfter(tries.wrong));
}

/** How many tries are left, and the wait before the next one. */
export async function triesLeft(db: Db): Promise<{ left: number; waitMs: number }> {
  const tries = ((await db.get("keys", "tries")) as Tries | undefined) ?? { wrong: 0, until_ms: 0 };
  return { left: Math.max(0, TRIES_MAX - tries.wrong), waitMs: waitOf(tries) };
}

/**
 * Leaves only the unsent reports, as the office can open them, and removes the keys. A report without a copy for the
 * office stays as it is, and the wrapped keys with it, until the PIN is remembered.
 */
async function leaveOutbox(db: Db): Promise<void> {
  const stores = ["outbox", "meta", "keys"] as const;
  const gone = ["things", "buildings", "sent", "drafts", "receipts", "recalls"] as const;
  const tx = strictTx(db, [...stores, ...gone]);
  const outbox = tx.objectStore("outbox");
  const [meta, keys] = [tx.objectStore("meta"), tx.objectStore("keys")];
  let needsKey = false;
  for (const { id, saved_at_ms, office } of await outbox.getAll()) {
    if (office) void outbox.put({ id, saved_at_ms, tried: true, office });
    else needsKey = true;
  }
  for (const store of gone) void tx.objectStore(store).clear();
  const who = (await meta.get("who")) as Partial<LeftBehind> | undefined;
  for (const key of await meta.getAllKeys()) if (key !== "phone" && key !== "skew") void meta.delete(key);
  if (needsKey) void keys.delete("signing");
  else void keys.clear();
  const left: LeftBehind = { at_ms: Date.now(), device: who?.device ?? null, person: who?.person ?? null };
  void keys.put(left, "left");
  await tx.done;
  tell("lock");
}

/** What this phone was left with after wrong PINs; undefined if it was not. */
export async function leftBehind(db: Db): Promise<LeftBehind | undefined> {
  return (await db.get("keys", "left")) as LeftBehind | undefined;
}

/** Goes on with new keys though the PIN was not remembered: what it locks stays, and waits for it. */
export async function beginAnew(db: Db): Promise<void> {
  const ring = await storedRing(db);
  if (!ring) return;
  const gen = (ring.now.gen % 255) + 1;
  const raw = crypto.getRandomValues(new Uint8Array(64));
  const keys = await keysOf(gen, raw);
  const before = [...ring.before, ring.now];
  const next: Ring = { now: keys, before };
  await putRing(db, next).catch(() => putRing(db, { now: { gen, raw: raw.slice() }, before }));
  adoptRing(next, keys);
}

/**
 * Opens what a PIN of before locks. Only for the person it belonged to: nobody hands in another's reports as their
 * own. Returns whether it was the PIN.
 */
export async function openBefore(db: Db, pin: string): Promise<boolean> {
  const ring = await storedRing(db);
  const left = await leftBehind(db);
  if (!ring || left?.person !== session()?.person.id) return false;
  for (const wrapped of ring.before.filter(isWrapped)) {
    const raw = await unwrap(pin, wrapped);
    if (!raw) continue;
    const keys: Keys = await keysOf(wrapped.gen, raw);
    raw.fill(0);
    adoptRing(ring, keys);
    await db.delete("keys", "clean");
    await reseal(db);
    await reloadOutbox();
    tell("outbox");
    return true;
  }
  return false;
}

/** The reports that only the office can open, as a file for it; undefined if there are none. */
export async function sealedFile(db: Db): Promise<string | undefined> {
  const { base64Of } = await import("./office-seal");
  const rows = closedRows().flatMap(({ office }) => (office ? [office] : []));
  if (rows.length === 0) return undefined;
  const left = await leftBehind(db);
  const who = left ?? ((await db.get("meta", "who")) as Partial<LeftBehind> | undefined);
  const [device, person] = [who?.device ?? null, who?.person ?? null];
  const lines: unknown[] = [{ menpai: "sealed-outbox", version: 1, device, person }];
  for (const { epk, iv, data } of rows)
    lines.push({ sealed: { epk: base64Of(epk), iv: base64Of(iv), data: base64Of(data) } });
  return `${lines.map((line) => JSON.stringify(line)).join("\n")}\n`;
}

/** Removes the reports that only the office can open: they were handed in. */
export async function removeHandedIn(db: Db): Promise<void> {
  const tx = strictTx(db, ["outbox", "keys"]);
  for (const row of closedRows()) if (row.office && !row.box) void tx.objectStore("outbox").delete(row.id);
  await tx.done;
  await reloadOutbox();
  if (closedRows().length === 0) await db.delete("keys", "left");
  tell("outbox");
}
