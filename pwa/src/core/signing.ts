// Signs the reports that leave this phone, so that they are their author's word also when somebody else hands them in.
// Every device has one key pair on P-256, for ever. It is made when it is first needed, and is gone with the sign-in.
//
// Each report is signed by a salted digest of its own: a server that later forgets a report can still show that the
// others were signed with it, and nobody can guess the forgotten one from its digest.
//
// The key lies in the store as a sealed value: its bytes are sealed in the moment in which it is made, and what is in
// memory afterwards cannot be read back. So it is wrapped as everything else is, and where a PIN is set nobody signs as
// this person without it. A `CryptoKey` that the browser does not give out can be wrapped by nothing, also not later.
// Phones of an earlier version have such a key; they go on with it, because a log knows one key of a device for ever: a
// PIN does not lock it until they join anew. Without a PIN the price is that a script within this page could read the
// key, not only use it: no script but our own runs there, and it could read everything else, too.

import { canonicalText } from "../twin/canonical";
import type { Report, SyncHead } from "../twin/types";
import type { Db } from "./db";
import { base64Of, bytesOf } from "./office-seal";
import { locked, readMeta, sealedTx, sealMeta } from "./vault";

/** Reports as they travel. */
export interface Signed {
  /** What the head says of them: the public key, and the signature over all of them. */
  head: Pick<SyncHead, "key" | "signed">;
  /** The text of each; it is sent as it was signed. */
  texts: string[];
}

/** The key of a device as it is used. Its private half cannot be read back. */
interface Signer {
  device: string;
  /** The public half: base64 of the raw point. */
  public: string;
  key: CryptoKey;
}
/** The key of a device as it is sealed in `meta`. */
interface SealedSigner {
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

/** Whether the key of an earlier version, the row `signing` of `keys`, is that of a device. */
function isOf(row: unknown, device: string): row is Signer {
  const stored = row as Signer | undefined;
  return stored?.device === device && stored.key instanceof CryptoKey;
}

async function storedSigner(db: Db, device: string): Promise<Signer | undefined> {
  const stored = await db.get("keys", "signing");
  if (isOf(stored, device)) return stored;
  const sealed = await readMeta<SealedSigner>("signing");
  if (sealed?.device !== device) return undefined;
  const { pkcs8, ...rest } = sealed;
  return { ...rest, key: await crypto.subtle.importKey("pkcs8", bytesOf(pkcs8), CURVE, false, ["sign"]) };
}

/**
 * Makes the key and stores it before anybody hears of it, unless another tab was faster. Undefined if this browser has no
 * such keys, or cannot seal now.
 */
async function makeSigner(db: Db, device: string): Promise<Signer | undefined> {
  const pair = await newPair();
  if (!pair || locked()) return undefined;
  const bytes = new Uint8Array(await crypto.subtle.exportKey("pkcs8", pair.privateKey));
  const made: SealedSigner = { device, public: await publicOf(pair), pkcs8: base64Of(bytes) };
  bytes.fill(0);
  const sealed = await sealMeta(made, "signing");
  const tx = sealedTx(db, ["meta"]);
  const store = tx.objectStore("meta");
  if ((await store.get("signing")) === undefined) void store.put(sealed, "signing");
  await tx.done;
  return storedSigner(db, device);
}

async function newPair(): Promise<CryptoKeyPair | undefined> {
  try {
    return await crypto.subtle.generateKey(CURVE, true, ["sign"]);
  } catch {
    return undefined;
  }
}

/** The public half travels as its raw point. */
async function publicOf(pair: CryptoKeyPair): Promise<string> {
  return base64Of(new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey)));
}
