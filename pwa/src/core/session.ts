// This phone's sign-in: the credential, and the access token that it renews. `join.ts` makes it.
//
// A bad network never signs anybody out: the session ends only when the person leaves.

import { DAY_MS } from "../twin/days";
import { SETTLING_ROLES } from "../twin/settling";
import type { Person, Role, Token, TokenPut } from "../twin/types";
import { ApiError, request, useTokens } from "./api";
import { tell } from "./events";
import type { Author } from "./overlay";
import { locked, readMeta, writeMeta } from "./vault";

/** The stored sign-in of this phone. */
export interface Session {
  /** The device. */
  device: string;
  /** The person it belongs to, as last sent by the server. */
  person: Person;
  /** The credential of the join. What the server gave in its place since then has a row of its own. */
  credential: string;
  /** The access token. */
  token: string;
  /** The token is valid until then, by the phone's clock. */
  token_until_ms: number;
  /** The server has revoked this device. */
  revoked?: boolean;
  /** The device waits for the yes of one of these people. */
  waits_for?: string[];
}

/** The newest credential that this phone got in place of the one of its join. */
interface Renewed {
  device: string;
  credential: string;
}

let current: Session | undefined;
let renewing: Promise<string | undefined> | undefined;

/** The token is renewed if less time is left, so that it does not expire during a slow request. */
const RENEW_BEFORE_MS = 60_000;

/** Reads the session from the database. Call it once, before any request to the server. */
export async function startSession(): Promise<void> {
  useTokens(accessToken);
  await reloadSession();
}

/** Reads the session again, after another tab changed it. */
export async function reloadSession(): Promise<void> {
  current = await readMeta<Session>("session");
}

/** The session; undefined if this phone has not joined. */
export function session(): Session | undefined {
  return current;
}

/** The person's role; undefined if this phone has not joined. */
export function role(): Role | undefined {
  return current?.person.role;
}

/** The person of this phone, as the author of its reports. */
export function author(): Author {
  const by = role();
  return { name: current?.person.name ?? "", settles: by !== undefined && SETTLING_ROLES.includes(by) };
}

/** This phone has another sign-in now, which is on the disk already. */
export function signedInAs(next: Session): void {
  current = next;
  tell("session");
}

/** A token for a request; with `renew`, a fresh one. */
export async function accessToken(renew: boolean): Promise<string | undefined> {
  if (!current) return undefined;
  const now = Date.now();
  const left = current.token_until_ms - now;
  // A clock that was set back makes a token look valid for years: more than a day left is not trusted.
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
    const held = await heldCredential(before);
    const got = await askToken(held, before.credential);
    if (current?.device !== before.device) return undefined;
    if (got.credential) await keepCredential(before, held, got.credential);
    const next = {
      ...current,
      token: got.access_token,
      token_until_ms: Date.now() + got.expires_in_s * 1000,
    };
    await keep(next);
    return next.token;
  } catch (error) {
    if (error instanceof ApiError && error.kind === "refused") return undefined;
    throw error;
  }
}

/** A server that was restored may not know what it gave since; it knows the credential of the join. */
async function askToken(held: string, joined: string): Promise<Token> {
  const ask = (credential: string) =>
    request<Token>("POST", "/api/token", { credential } satisfies TokenPut, { open: true });
  try {
    return await ask(held);
  } catch (error) {
    const isUnknown = error instanceof ApiError && error.code === "credential_unknown";
    if (!isUnknown || held === joined) throw error;
    return ask(joined);
  }
}

/** The credential to show. It is read each time, because another tab may have stored a newer one. */
async function heldCredential(of: Session): Promise<string> {
  // A row that cannot be opened now is not a missing one: an earlier credential would look stolen.
  if (locked()) throw new ApiError("fault", 0, "locked", "The phone is locked.");
  const held = await readMeta<Renewed>("credential");
  return held?.device === of.device ? held.credential : of.credential;
}

/**
 * Stores a fresh credential before it is used. If another tab stored one meanwhile, that one counts; if it cannot
 * be stored, the one that was shown is still good.
 */
async function keepCredential(of: Session, held: string, fresh: string): Promise<void> {
  try {
    if ((await heldCredential(of)) !== held) return;
    await writeMeta({ device: of.device, credential: fresh } satisfies Renewed, "credential");
  } catch {
    // The next renewal gives another one.
  }
}

/** Stores the person as the server sent it. */
export async function updatePerson(person: Person): Promise<void> {
  if (!current || person.id !== current.person.id) return;
  if (JSON.stringify(person) === JSON.stringify(current.person)) return;
  await keep({ ...current, person });
}

/** Stores whether the server has revoked this device. */
export async function markRevoked(revoked: boolean): Promise<void> {
  if (!current || Boolean(current.revoked) === revoked) return;
  await keep({ ...current, revoked });
}

/** Stores that somebody has said yes to this device. */
export async function endWait(): Promise<void> {
  if (!current) return;
  const { waits_for: _over, ...rest } = current;
  await keep(rest);
}

async function keep(next: Session): Promise<void> {
  await writeMeta(next, "session");
  current = next;
  tell("session");
}
