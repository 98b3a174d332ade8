// When sync happens: on open, when the page becomes visible, when the network comes, after a save, and on a
// timer with jitter. Nothing waits for sync.

import { REPORTS_MAX } from "../twin/limits";
import type { Db } from "./db";
import { reloadDoors } from "./doors";
import { tell } from "./events";
import { onSaved, storageFull, unsentCount } from "./outbox";
import { session } from "./session";
import { type RoundEnd, round } from "./sync";

/** What sync does now, and how the last round ended. */
export interface SyncState {
  /** This tab runs a round. */
  running: boolean;
  /** How the last round ended; undefined before the first. */
  last: RoundEnd["kind"] | undefined;
  /** When our server last answered completely, by the phone's clock. */
  heard_ms: number | undefined;
  /** The number of reports to hand in when this run began, to show its progress. */
  of: number;
}

/** Time between two rounds while the page is visible and all is well. */
const CALM_MS = 60_000;
const FIRST_WAIT_MS = 4_000;
const LONGEST_WAIT_MS = 300_000;
/** Time from a save to a round, so that a second save can go with it. */
const AFTER_SAVE_MS = 1_200;
/** After a failure, a save never starts a round earlier than this after the last one. */
const AFTER_FAILURE_MS = 15_000;
/** Another tab that holds the lock for longer is assumed to be frozen. */
const LOCK_WAIT_MS = 8_000;
const ROUNDS_MAX = 200;
/** A request that broke off is tried again with half of its reports, but never with fewer than these. */
const BROKEN_MIN = 25;

let db: Db;
let state: SyncState = { running: false, last: undefined, heard_ms: undefined, of: 0 };
let failures = 0;
let notBefore = 0;
let lastTry = 0;
let timer: ReturnType<typeof setTimeout> | undefined;
let dueAt = Number.POSITIVE_INFINITY;
/** Most reports of the next request, and those that the server takes. */
let reportsMax = REPORTS_MAX;
let takenMax = REPORTS_MAX;

/** What sync is doing. */
export function syncState(): SyncState {
  return state;
}

function change(next: Partial<SyncState>): void {
  state = { ...state, ...next };
  tell("sync");
}

/** Starts to sync. To be called once. */
export async function startSyncer(opened: Db): Promise<void> {
  db = opened;
  await reloadSyncer();
  onSaved(syncSoon);
  addEventListener("online", () => schedule(jitter(500)));
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") schedule(200);
  });
  schedule(0);
}

/** Reads again when our server last answered, after another tab changed it. */
export async function reloadSyncer(): Promise<void> {
  state = { ...state, heard_ms: (await db.get("meta", "heard")) as number | undefined };
}

/** Tries now, regardless of the timer. Resolves when the try has ended. */
export async function syncNow(): Promise<SyncState> {
  notBefore = 0;
  await run();
  return state;
}

/** Tries soon: something besides the outbox has changed that the office must know. */
export function syncSoon(): void {
  schedule(failures > 0 ? Math.max(AFTER_SAVE_MS, lastTry + AFTER_FAILURE_MS - Date.now()) : AFTER_SAVE_MS);
}

/** Tries after this time, or when the server allows it; an earlier scheduled try stays. */
function schedule(inMs: number): void {
  const at = Math.max(Date.now() + inMs, notBefore);
  if (at >= dueAt && timer !== undefined) return;
  clearTimeout(timer);
  dueAt = at;
  timer = setTimeout(() => {
    timer = undefined;
    dueAt = Number.POSITIVE_INFINITY;
    void run();
  }, at - Date.now());
}

function jitter(ms: number): number {
  return ms * (0.7 + Math.random() * 0.6);
}

/** People who use the office's requests keep no copy of their area: their phone only hands in. */
export function pulls(): boolean {
  const role = session()?.person.role;
  return role === "volunteer" || role === "coordinator";
}

let held = 0;

/** Begins no round until the returned function is called. Resolves when none is running in this tab. */
export async function holdSync(): Promise<() => void> {
  held += 1;
  await running;
  return () => {
    held -= 1;
  };
}

let running: Promise<void> | undefined;

function run(): Promise<void> {
  running ??= attempt().finally(() => {
    running = undefined;
    next();
  });
  return running;
}

function next(): void {
  if (!session()) return;
  if (state.last === "done")
    schedule(jitter(document.visibilityState === "visible" ? CALM_MS : LONGEST_WAIT_MS));
  else schedule(jitter(Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(failures, 8))));
}

async function attempt(): Promise<void> {
  if (held > 0 || !session() || (!pulls() && unsentCount() === 0)) return;
  lastTry = Date.now();
  change({ running: true, of: unsentCount() });
  let ended: RoundEnd = { kind: "offline", why: "", sent: 0 };
  try {
    ended = await alone(rounds);
  } finally {
    failures = ended.kind === "done" ? 0 : failures + 1;
    notBefore = ended.kind === "busy" ? Date.now() + jitter(ended.retryAfterS * 1000) : 0;
    await reloadSyncer();
    change({ running: false, last: ended.kind });
  }
}

async function rounds(): Promise<RoundEnd> {
  let ended: RoundEnd = { kind: "done", more: true };
  for (let n = 0; n < ROUNDS_MAX && ended.kind === "done" && ended.more; n += 1) {
    ended = await round(db, {
      status: { app_version: __APP_VERSION__, storage_persisted: await persisted() },
      pull: pulls(),
      reportsMax,
    });
    if (ended.kind === "done") reportsMax = takenMax;
    // It counts only whole: its signature is over all of it.
    if (ended.kind === "offline" && ended.sent > BROKEN_MIN)
      reportsMax = Math.max(BROKEN_MIN, Math.floor(ended.sent / 2));
    if (ended.kind === "too_large") {
      reportsMax = takenMax = Math.max(1, Math.floor(ended.sent / 2));
      if (ended.sent <= 1) break;
      ended = { kind: "done", more: true };
    }
  }
  return ended;
}

/** Whether the browser promised to keep the data; null if the browser cannot tell. */
export async function persisted(): Promise<boolean | null> {
  try {
    return (await navigator.storage?.persisted?.()) ?? null;
  } catch {
    return null;
  }
}

/** Asks the browser to keep the data. It may refuse; nothing depends on it. */
export async function askToPersist(): Promise<void> {
  if (storageFull() || (await persisted()) !== false) return;
  try {
    await navigator.storage.persist();
    tell("sync");
  } catch {
    // If it failed, the state says so.
  }
}

/**
 * Lets one tab work at a time, if the browser has locks. A tab that waits too long continues anyway: doing it
 * twice does no harm.
 */
async function alone<T>(work: () => Promise<T>): Promise<T> {
  if (!navigator.locks) return work();
  const giveUp = new AbortController();
  const waiting = setTimeout(() => giveUp.abort(), LOCK_WAIT_MS);
  let begun = false;
  try {
    return await navigator.locks.request("menpai-sync", { signal: giveUp.signal }, () => {
      begun = true;
      clearTimeout(waiting);
      return work();
    });
  } catch (error) {
    if (begun) throw error;
    return await work();
  } finally {
    clearTimeout(waiting);
  }
}

/** Updates this tab's memory with what another tab has pulled. */
export async function reloadPulled(): Promise<void> {
  await reloadDoors();
  await reloadSyncer();
}
