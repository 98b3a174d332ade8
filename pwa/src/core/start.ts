// Starts the core: opens the database, loads what must be in memory, and listens to other tabs.

import { letGoAsleep } from "./asleep";
import { setSkew } from "./clock";
import { type Db, openMenpai } from "./db";
import { startDoors } from "./doors";
import { startDrafts } from "./drafts";
import { listenToTabs, type Topic } from "./events";
import { reloadNotices, startNotices } from "./notices";
import { reloadOutbox, startOutbox } from "./outbox";
import { startPhoneRules } from "./phone-rules";
import { reloadSession, session, startSession } from "./session";
import { reloadPulled, reloadSyncer, startSyncer } from "./syncer";
import { locked, startVault } from "./vault";

let db: Db;

/** The open database, for parts that are loaded later and store data of their own. */
export function openedDb(): Db {
  return db;
}

/**
 * Opens the database, and loads everything unless a PIN must be entered first: then {@link loadCore} does it. It
 * does not start sync: see {@link startSyncing}.
 */
export async function startCore(name?: string): Promise<Db> {
  db = await openMenpai(name);
  letGoAsleep(db);
  await Promise.all([startVault(db), startPhoneRules(db)]);
  listenToTabs(reload);
  if (!locked()) await loadCore();
  return db;
}

/** Loads what must be in memory. */
export async function loadCore(): Promise<void> {
  setSkew(((await db.get("meta", "skew")) as number | undefined) ?? 0);
  startDrafts(db);
  await Promise.all([startSession(), startDoors(db), startOutbox(db), startNotices(db)]);
}

/** What can wait until the first screen has been painted. */
const CALM_MS = 2_000;

/** Starts to sync, and soon to keep house. */
export async function startSyncing(db: Db): Promise<void> {
  await startSyncer(db);
  setTimeout(
    () => import("./keeping").then(({ keepHouse }) => keepHouse(db)).catch(() => undefined),
    CALM_MS,
  );
}

/** Another tab joined, or signed out: then what this tab has in memory is forgotten too. */
async function sessionChanged(): Promise<void> {
  const before = session();
  await reloadSession();
  if (before && !session() && typeof location !== "undefined") location.replace("/");
}

async function reload(topic: Topic): Promise<void> {
  // A PIN was set, or its tries are used up: no tab goes on with the keys of before.
  if (topic === "lock" && typeof location !== "undefined") location.reload();
  // A locked tab holds nothing that could be old.
  if (locked()) return;
  if (topic === "session") await sessionChanged();
  else if (topic === "outbox") await reloadOutbox();
  else if (topic === "doors") await Promise.all([reloadPulled(), reloadNotices()]);
  else if (topic === "notices") await reloadNotices();
  else if (topic === "sync") await reloadSyncer();
}
