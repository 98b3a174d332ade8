// Who this phone is: join by an invite, the credential, and the access token that it renews.
//
// A bad network never signs anybody out: the session ends only when the person leaves.

import { DAY_MS } from "../twin/days";
import type { Joined, JoinPut, Person, Role, Token } from "../twin/types";
import { ApiError, request, useTokens } from "./api";
import { type Db, startingWith, strictTx } from "./db";
import { tell } from "./events";

/** What this phone keeps of its sign-in. */
export interface Session {
  /** The device. */
  device: string;
  /** For whom, as last told. */
  person: Person;
  /** With which a new access token is got. */
  credential: string;
  /** The access token. */
  token: string;
  /** Until when it is good, by the phone's clock. */
  token_until_ms: number;
  /** The server has shut this device out. */
  revoked?: boolean;
}

/** A join whose answer may have been lost. */
interface PendingJoin {
  code: string;
  key: string;
}

let db: Db;
let current: Session | undefined;
let renewing: Promise<string | undefined> | undefined;

/** Renew when less than this is left, so that a slow request does not meet a token that runs out. */
const RENEW_BEFORE_MS = 60_000;

/** Reads the session from the database. To be called once, before anything is asked of the server. */
export async function startSession(opened: Db): Promise<void> {
  db = opened;
  useTokens(accessToken);
  await reloadSession();
}

/** Reads the session again, after another tab has changed it. */
export async function reloadSession(): Promise<void> {
  current = (await db.get("meta", "session")) as Session | undefined;
}

/** The session; absent if this phone has not joined. */
export function session(): Session | undefined {
  return current;
}

/** The role of the person; absent if this phone has not joined. */
export function role(): Role | undefined {
  return current?.person.role;
}

/** Takes a typed or scanned code to the form in which it is sent: capitals and digits, with look-alikes put right. */
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
 * Joins by an invite's code. The secret of the attempt is on the disk before the request leaves, so that a join whose
 * answer was lost can be repeated with the same code, and is answered with the same device.
 */
export async function join(typed: string, deviceName: string): Promise<Session> {
  const code = normalCode(typed);
  let pending = (await db.get("meta", "join")) as PendingJoin | undefined;
  if (pending?.code !== code) {
    pending = { code, key: secret() };
    const tx = strictTx(db, ["meta"]);
    tx.objectStore("meta").put(pending, "join");
    await tx.done;
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
  await take(next);
  tell("session");
  tell("doors");
  return next;
}

/** Keeps a new sign-in; what was known for another one goes, what is unsent stays. */
async function take(next: Session): Promise<void> {
  const tx = strictTx(db, ["meta", "things", "buildings", "receipts", "recalls"]);
  const meta = tx.objectStore("meta");
  meta.put(next, "session");
  meta.delete("join");
  if (next.device !== current?.device) {
    for (const key of ["log", "cursor", "held", "scope", "heard"]) meta.delete(key);
    meta.delete(startingWith("gate "));
    tx.objectStore("things").clear();
    for (const store of ["buildings", "receipts", "recalls"] as const) tx.objectStore(store).clear();
  }
  await tx.done;
  current = next;
}

/** A token for a request; with `renew` a fresh one. */
export async function accessToken(renew: boolean): Promise<string | undefined> {
  if (!current) return undefined;
  const now = Date.now();
  const left = current.token_until_ms - now;
  // A clock that was set back makes a token look good for years: more than a day left is not believed.
  if (!renew && left > RENEW_BEFORE_MS && left < DAY_MS) return current.token;
  renewing ??= renewToken().finally(() => {
    renewing = undefined;
  });
  return renewing;
}

async function renewToken(): Promise<string | undefined> {
  const before = current;
  if (!before) return undefined;
  try {
    const got = await request<Token>("POST", "/api/token", { credential: before.credential }, { open: true });
    const next = { ...before, token: got.access_token, token_until_ms: Date.now() + got.expires_in_s * 1000 };
    if (current?.device !== before.device) return undefined;
    await keep(next);
    return next.token;
  } catch (error) {
    if (error instanceof ApiError && error.kind === "refused") return undefined;
    throw error;
  }
}

/** Keeps what the server told of the person. */
export async function updatePerson(person: Person): Promise<void> {
  if (!current || person.id !== current.person.id) return;
  if (JSON.stringify(person) === JSON.stringify(current.person)) return;
  await keep({ ...current, person });
}

/** Keeps whether the server has shut this device out. */
export async function markRevoked(revoked: boolean): Promise<void> {
  if (!current || Boolean(current.revoked) === revoked) return;
  await keep({ ...current, revoked });
}

async function keep(next: Session): Promise<void> {
  const tx = strictTx(db, ["meta"]);
  tx.objectStore("meta").put(next, "session");
  await tx.done;
  current = next;
  tell("session");
}

function secret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(24));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
