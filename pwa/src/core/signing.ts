// Signs the reports that leave this phone, so that they are their author's word also when somebody else hands them in.
// Every device has one key pair on P-256, for ever. It is made when it is first needed, and is gone with the sign-in.
//
// Each report is signed by a salted digest of its own: a server that later forgets a report can still show that the
// others were signed with it, and nobody can guess the forgotten one from its digest.

import { canonicalText } from "../twin/canonical";
import type { Report, SyncHead } from "../twin/types";
import { type Db, strictTx } from "./db";
import { base64Of, bytesOf } from "./office-seal";
import { readMeta, sealedTx, sealMeta } from "./vault";

/** Reports as they travel. */
export interface Signed {
  /** What the head says of them: the public key, and the signature over all of them. */
  head: Pick<SyncHead, "key" | "signed">;
  /** The text of each; it is sent as it was signed. */
  texts: string[];
}

/** The key of a device, as the row `signing` of `keys` holds it. Its private half cannot be read back. */
interface Signer {
  device: string;
  /** The public half: base64 of the raw point. */
  public: string;
  key: CryptoKey;
}
/** The key in the store of a browser that cannot store a `CryptoKey`: a sealed value of `meta`. */
interface RawSigner {
  device: string;
  public: string;
  pkcs8: string;
}

const CURVE = { name: "ECDSA", namedCurve: "P-256" };
const HOW = { name: "ECDSA", hash: "SHA-256" };
const SALT = 16;
const encoder = new TextEncoder();

/**
 * Signs reports in their order. Without reports there is only the key; without a key of this device, neither.
 */
export async function signedBy(db: Db, device: string, reports: readonly Report[]): Promise<Signed> {
  const signer = (await storedSigner(db, device)) ?? (await makeSigner(db, device));
  const texts = reports.map(canonicalText);
  if (!signer) return { head: {}, texts };
  const key = signer.public;
  if (reports.length === 0) return { head: { key }, texts };
  const seed = crypto.getRandomValues(new Uint8Array(32));
  const message = await messageOf(device, seed, texts);
  const signature = new Uint8Array(await crypto.subtle.sign(HOW, signer.key, message));
  return { head: { key, signed: { seed: base64Of(seed), signature: base64Of(signature) } }, texts };
}

/** What is signed: the device, then a digest of each report. */
async function messageOf(
  device: string,
  seed: Uint8Array<ArrayBuffer>,
  texts: readonly string[],
): Promise<Uint8Array<ArrayBuffer>> {
  const digests = await Promise.all(
    texts.map(async (text, at) => {
      const salt = await digestOf(seed, Uint8Array.of(at >>> 24, at >>> 16, at >>> 8, at));
      return digestOf(salt.subarray(0, SALT), encoder.encode(text));
    }),
  );
  return joined(encoder.encode(`menpai reports 1\n${device}\n`), ...digests);
}

async function digestOf(...parts: Uint8Array[]): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", joined(...parts)));
}

function joined(...parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** Whether a stored row is the key of a device. */
function isOf(row: unknown, device: string): row is Signer {
  const stored = row as Signer | undefined;
  return stored?.device === device && stored.key instanceof CryptoKey;
}

async function storedSigner(db: Db, device: string): Promise<Signer | undefined> {
  const stored = await db.get("keys", "signing");
  if (isOf(stored, device)) return stored;
  const raw = await readMeta<RawSigner>("signing");
  if (raw?.device !== device) return undefined;
  return { ...raw, key: await crypto.subtle.importKey("pkcs8", bytesOf(raw.pkcs8), CURVE, false, ["sign"]) };
}

/** Makes the key and stores it before anybody hears of it. Undefined if this browser has no such keys. */
async function makeSigner(db: Db, device: string): Promise<Signer | undefined> {
  const pair = await newPair(false);
  if (!pair) return undefined;
  try {
    await putFirst(db, { device, public: await publicOf(pair), key: pair.privateKey });
  } catch (error) {
    if (!(error instanceof DOMException) || error.name !== "DataCloneError") throw error;
    await putRaw(db, device);
  }
  return storedSigner(db, device);
}

async function newPair(extractable: boolean): Promise<CryptoKeyPair | undefined> {
  try {
    return await crypto.subtle.generateKey(CURVE, extractable, ["sign"]);
  } catch {
    return undefined;
  }
}

/** The public half travels as its raw point. */
async function publicOf(pair: CryptoKeyPair): Promise<string> {
  return base64Of(new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey)));
}

/** Stores the first key of a device, unless another tab was faster. */
async function putFirst(db: Db, made: Signer): Promise<void> {
  const tx = strictTx(db, ["keys"]);
  const store = tx.objectStore("keys");
  try {
    if (!isOf(await store.get("signing"), made.device)) await store.put(made, "signing");
  } catch (error) {
    tx.done.catch(() => undefined);
    tx.abort();
    throw error;
  }
  await tx.done;
}

/** The same for a browser that stores no `CryptoKey`: the bytes lie sealed in the store. */
async function putRaw(db: Db, device: string): Promise<void> {
  const pair = await newPair(true);
  if (!pair) return;
  const pkcs8 = base64Of(new Uint8Array(await crypto.subtle.exportKey("pkcs8", pair.privateKey)));
  const made: RawSigner = { device, public: await publicOf(pair), pkcs8 };
  const sealed = await sealMeta(made, "signing");
  const tx = sealedTx(db, ["meta"]);
  const store = tx.objectStore("meta");
  if ((await store.get("signing")) === undefined) void store.put(sealed, "signing");
  await tx.done;
}
