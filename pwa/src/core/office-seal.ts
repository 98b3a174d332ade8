// Seals a report to the office's public key, so that it can be handed in though this phone can no longer read it:
// a fresh key on P-256, ECDH with the office's, HKDF-SHA-256, AES-256-GCM. Only the office has the other half.

import type { Report } from "../twin/types";
import type { OfficeCopy } from "./db";

/** The use of the derived key, so that the same agreement never makes a key of another use. */
const INFO = "menpai outbox 1";
const CURVE = { name: "ECDH", namedCurve: "P-256" };

const known = new Map<string, Promise<CryptoKey>>();

function officeKeyOf(base64: string): Promise<CryptoKey> {
  const found = known.get(base64);
  if (found) return found;
  const key = crypto.subtle.importKey("raw", bytesOf(base64), CURVE, false, []);
  known.set(base64, key);
  return key;
}

/** Seals a line of the outbox, as it would be sent, to the office's key. */
export async function sealToOffice(to: string, line: { report: Report }): Promise<OfficeCopy> {
  const [office, own] = await Promise.all([
    officeKeyOf(to),
    crypto.subtle.generateKey(CURVE, false, ["deriveBits"]),
  ]);
  const [shared, epk] = await Promise.all([
    crypto.subtle.deriveBits({ name: "ECDH", public: office }, own.privateKey, 256),
    crypto.subtle.exportKey("raw", own.publicKey),
  ]);
  const key = await sealingKey(shared, ["encrypt"]);
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const text = new TextEncoder().encode(JSON.stringify(line));
  const data = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, text);
  return { to, epk: new Uint8Array(epk), iv, data: new Uint8Array(data) };
}

/** The key that both sides derive from what they agreed on. */
export async function sealingKey(shared: ArrayBuffer, use: KeyUsage[]): Promise<CryptoKey> {
  const base = await crypto.subtle.importKey("raw", shared, "HKDF", false, ["deriveKey"]);
  const how = {
    name: "HKDF",
    hash: "SHA-256",
    salt: new Uint8Array(),
    info: new TextEncoder().encode(INFO),
  };
  return crypto.subtle.deriveKey(how, base, { name: "AES-GCM", length: 256 }, false, use);
}

/** Bytes as base64. */
export function base64Of(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

/** The bytes of a base64 text. */
export function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}
