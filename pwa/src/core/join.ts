// The join by an invite: it makes this phone's sign-in.

import type { Joined, JoinPut } from "../twin/types";
import { request } from "./api";
import { type Db, startingWith } from "./db";
import { tell } from "./events";
import { type Session, session, signedInAs } from "./session";
import { readMeta, sealedTx, sealMeta, writeMeta } from "./vault";

/** A join; its answer may have been lost. */
interface PendingJoin {
  code: string;
  key: string;
}

/**
 * Converts a typed or scanned code to the form that is sent: capitals and digits, with look-alikes corrected.
 */
export function normalCode(typed: string): string {
  const tail = typed.includes("#") ? typed.slice(typed.lastIndexOf("#") + 1) : typed;
  return tail
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, "")
    .replace(/O/g, "0")
    .replace(/[IL]/g, "1");
}

/**
 * Joins by an invite's code. The secret of the attempt is on the disk before the request is sent. If the
 * answer is lost, the join can be repeated with the same code, and the answer names the same device.
 */
export async function join(db: Db, typed: string, deviceName: string): Promise<Session> {
  const code = normalCode(typed);
  let pending = await readMeta<PendingJoin>("join");
  if (pending?.code !== code) {
    pending = { code, key: secret() };
    await writeMeta(pending, "join");
  }
  const body: JoinPut = { code, device: { name: deviceName, key: pending.key } };
  const joined = await request<Joined>("POST", "/api/join", body, { open: true });
  const next: Session = {
    device: joined.device_id,
    person: joined.person,
    credential: joined.credential,
    token: joined.access_token,
    token_until_ms: Date.now() + joined.expires_in_s * 1000,
  };
  if (joined.waits_for) next.waits_for = joined.waits_for;
  await take(db, next);
  tell("doors");
  return next;
}

/** Stores a new sign-in; the data of another one is removed, unsent reports stay. */
async function take(db: Db, next: Session): Promise<void> {
  const sealed = await sealMeta(next, "session");
  const tx = sealedTx(db, ["meta", "things", "buildings", "receipts", "recalls"]);
  const meta = tx.objectStore("meta");
  meta.put(sealed, "session");
  meta.delete("join");
  if (next.device !== session()?.device) {
    for (const key of ["log", "cursor", "held", "scope", "heard"]) meta.delete(key);
    meta.delete(startingWith("gate "));
    // A key signs for one device only.
    meta.delete("signing");
    tx.objectStore("keys").delete("signing");
    tx.objectStore("things").clear();
    for (const store of ["buildings", "receipts", "recalls"] as const) tx.objectStore(store).clear();
  }
  await tx.done;
  signedInAs(next);
}

function secret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(24));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
