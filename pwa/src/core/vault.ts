// The vault: whatever on this phone can tell of a person is sealed with a key that never leaves the browser.
//
// A sealed value is a box: one byte names the key, twelve are its nonce, then AES-GCM's bytes. What a value is
// about (store and key) is bound into it, so that no box can stand in another's place. WebCrypto is awaited, and
// IndexedDB ends a transaction that waits for anything else: so seal before a transaction, and open after it.
//
// Without `crypto.subtle` (plain HTTP) a box is the JSON text itself, and the app says that nothing is locked.
// Rows of versions before 3 have no box; they are read as they are, and `reseal.ts` seals them in place.

import { type Db, type StoreName, strictTx, type WriteTx } from "./db";

/** A sealed value; without WebCrypto, its JSON. */
export type Box = Uint8Array<ArrayBuffer> | string;

/** The two keys of one generation: for values, and for names that must not be guessed back. */
export interface Keys {
  gen: number;
  aes: CryptoKey;
  mac: CryptoKey;
}
/** Keys in the store of a browser that cannot store a `CryptoKey`. */
interface RawKeys {
  gen: number;
  raw: Uint8Array<ArrayBuffer>;
}
/** Keys behind a PIN. */
export interface WrappedKeys {
  gen: number;
  salt: Uint8Array<ArrayBuffer>;
  iterations: number;
  iv: Uint8Array<ArrayBuffer>;
  data: ArrayBuffer;
}
/** The key ring: the present keys, and those whose boxes are not all sealed again yet. */
export interface Ring {
  now: Keys | RawKeys | WrappedKeys;
  before: (Keys | RawKeys | WrappedKeys)[];
}

/** The member of a row that holds what is sealed; a row of an earlier version has none. */
export interface Boxed {
  box?: Box;
}

const NONCE = 12;
const encoder = new TextEncoder();
const decoder = new TextDecoder();

let db: Db;
let now: Keys | undefined;
let all = new Map<number, Keys>();
let ring: Ring | undefined;
let broken = false;

/** Whether this browser can seal. */
export function canSeal(): boolean {
  return globalThis.crypto?.subtle !== undefined;
}

/** Opens the key ring, or makes one. Afterwards the store can be read, unless {@link locked}. */
export async function startVault(opened: Db): Promise<void> {
  db = opened;
  now = undefined;
  all = new Map();
  broken = false;
  ring = undefined;
  if (!canSeal()) return;
  const stored = (await db.get("keys", "ring")) as Ring | undefined;
  ring = stored && isSound(stored.now) ? stored : await firstRing();
  for (const keys of [...ring.before, ring.now]) if (!isWrapped(keys)) hold(await usable(keys));
}

/** Whether keys are what they should be. What was damaged cannot be mended: new ones take their place. */
function isSound(keys: Ring["now"] | undefined): boolean {
  if (!keys) return false;
  if (isWrapped(keys)) return keys.data?.byteLength > 64;
  return "raw" in keys
    ? keys.raw?.length === 64
    : [keys.aes, keys.mac].every((key) => key instanceof CryptoKey);
}

/** Whether keys are behind a PIN. */
export function isWrapped(keys: Ring["now"]): keys is WrappedKeys {
  return "salt" in keys;
}

/** Whether the present keys are behind a PIN that was not entered yet. */
export function locked(): boolean {
  return ring !== undefined && !all.has(ring.now.gen);
}

/** Whether a PIN is set. */
export function hasPin(): boolean {
  return ring !== undefined && isWrapped(ring.now);
}

/** The ring as it is stored. */
export function storedRing(): Ring | undefined {
  return ring;
}

/** Uses this ring from now on in this tab, and these keys of it. */
export function adoptRing(next: Ring, ...keys: Keys[]): void {
  ring = next;
  keys.forEach(hold);
}

/** Whether this tab has the keys of a box, or of a generation. */
export function isOpen(of: Box | number): boolean {
  return typeof of === "string" || all.has(typeof of === "number" ? of : (of[0] ?? 0));
}

/** Something was there that no key opens: the keys were lost or damaged. */
export function keyTrouble(): boolean {
  return broken;
}

function hold(keys: Keys): void {
  all.set(keys.gen, keys);
  if (keys.gen === ring?.now.gen) now = keys;
}

async function usable(keys: Keys | RawKeys): Promise<Keys> {
  return "raw" in keys ? keysOf(keys.gen, keys.raw) : keys;
}

/** Keys from 64 random bytes. They cannot be read back. */
export async function keysOf(gen: number, raw: Uint8Array<ArrayBuffer>): Promise<Keys> {
  const [aes, mac] = await Promise.all([
    crypto.subtle.importKey("raw", raw.slice(0, 32), "AES-GCM", false, ["encrypt", "decrypt"]),
    crypto.subtle.importKey("raw", raw.slice(32), { name: "HMAC", hash: "SHA-256" }, false, ["sign"]),
  ]);
  return { gen, aes, mac };
}

/**
 * The first ring of this phone, or one after the last was lost. Its number is a random one, so that what a lost
 * key sealed is not taken for its own.
 */
async function firstRing(): Promise<Ring> {
  const raw = crypto.getRandomValues(new Uint8Array(65));
  const gen = ((raw[64] ?? 0) % 255) + 1;
  const bytes = raw.slice(0, 64);
  const made: Ring = { now: await keysOf(gen, bytes), before: [] };
  try {
    return await putFirst(made);
  } catch (error) {
    if (!(error instanceof DOMException) || error.name !== "DataCloneError") throw error;
    // WebKit without a keychain stores no CryptoKey. Others keep its bytes in the same file, too.
    return putFirst({ now: { gen, raw: bytes }, before: [] });
  }
}

/** Stores a first ring, unless another tab was faster: then that one is used. */
async function putFirst(made: Ring): Promise<Ring> {
  const tx = strictTx(db, ["keys"]);
  const store = tx.objectStore("keys");
  const other = (await store.get("ring")) as Ring | undefined;
  if (other && isSound(other.now)) return other;
  try {
    await Promise.all([store.put(made, "ring"), store.put(made.now.gen, "gen")]);
  } catch (error) {
    tx.done.catch(() => undefined);
    tx.abort();
    throw error;
  }
  await tx.done;
  return made;
}

/** Seals a value. `about` says what it is, and is needed again to open it. */
export async function seal(value: unknown, about: string): Promise<Box> {
  const text = JSON.stringify(value);
  if (!now) return text;
  const { gen, aes } = now;
  const iv = crypto.getRandomValues(new Uint8Array(NONCE));
  const how = { name: "AES-GCM", iv, additionalData: encoder.encode(about) };
  const data = new Uint8Array(await crypto.subtle.encrypt(how, aes, encoder.encode(text)));
  const box = new Uint8Array(1 + NONCE + data.length);
  box[0] = gen;
  box.set(iv, 1);
  box.set(data, 1 + NONCE);
  return box;
}

/** Opens a box. Throws if no key of this phone opens it. */
export async function unseal<T>(box: Box, about: string): Promise<T> {
  if (typeof box === "string") return JSON.parse(box) as T;
  const keys = all.get(box[0] ?? 0);
  try {
    if (!keys) throw new Error("no key");
    const how = {
      name: "AES-GCM",
      iv: box.subarray(1, 1 + NONCE),
      additionalData: encoder.encode(about),
    };
    const data = await crypto.subtle.decrypt(how, keys.aes, box.subarray(1 + NONCE));
    return JSON.parse(decoder.decode(data)) as T;
  } catch (error) {
    broken = true;
    throw error;
  }
}

/** Opens a box; undefined if no key opens it. */
export function tryUnseal<T>(box: Box, about: string): Promise<T | undefined> {
  return unseal<T>(box, about).catch(() => undefined);
}

/** A row with what is sealed in it; a row of an earlier version as it is; undefined if no key opens it. */
export async function openRow<T>(row: Boxed & object, about: string): Promise<T | undefined> {
  if (row.box === undefined) return row as T;
  const { box, ...rest } = row;
  const inside = await tryUnseal<object>(box, about);
  return inside && ({ ...rest, ...inside } as T);
}

/** Whether something may be in plain, or sealed with keys of before. */
export async function needsReseal(): Promise<boolean> {
  return ring !== undefined && (await db.get("keys", "clean")) !== ring.now.gen;
}

/** Whether a box is sealed with the present keys. */
export function isCurrent(box: Box | undefined): boolean {
  return box !== undefined && (typeof box === "string" ? !now : box[0] === now?.gen);
}

/** A name under which something is stored that must not be guessed back from it, such as a plate. */
export async function hidden(name: string): Promise<string> {
  if (!now) return name;
  const mac = new Uint8Array(await crypto.subtle.sign("HMAC", now.mac, encoder.encode(name)));
  return Array.from(mac.subarray(0, 16), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** A value of `meta` that is sealed; one of an earlier version as it is. */
export async function readMeta<T>(name: string): Promise<T | undefined> {
  const found = await db.get("meta", name);
  const box = (found as Boxed | undefined)?.box;
  return box === undefined ? (found as T | undefined) : tryUnseal<T>(box, `meta/${name}`);
}

/** A value of `meta` as it is stored. */
export async function sealMeta(value: unknown, name: string): Promise<Boxed> {
  return { box: await seal(value, `meta/${name}`) };
}

/** Stores a sealed value in `meta`, durably. */
export async function writeMeta(value: unknown, name: string): Promise<void> {
  await (await sealedWrite(value, name))();
}

/** Seals a value of `meta`; the returned function stores it, and makes all its requests at once. */
export async function sealedWrite(value: unknown, name: string): Promise<() => Promise<void>> {
  const sealed = await sealMeta(value, name);
  return async () => {
    const tx = sealedTx(db, ["meta"]);
    await Promise.all([tx.objectStore("meta").put(sealed, name), tx.done]);
  };
}

/**
 * A transaction for rows with boxes, durable unless said otherwise. It fails if the keys have changed since they
 * were sealed: another tab set a PIN, or signed out, and nobody could open them any more.
 */
export function sealedTx(
  opened: Db,
  stores: StoreName[],
  durability: IDBTransactionDurability = "strict",
): WriteTx {
  const tx: WriteTx = opened.transaction([...stores, "keys"], "readwrite", { durability });
  if (!canSeal()) return tx;
  // Whoever waits for a request of it learns of its end by that.
  tx.done.catch(() => undefined);
  tx.objectStore("keys")
    .get("gen")
    .then((gen) => gen !== now?.gen && tx.abort())
    .catch(() => undefined);
  return tx;
}
