// Starts the core: opens the database, loads what must be in memory, and listens to other tabs.

import { letGoAsleep } from "./asleep";
import { setSkew } from "./clock";
import { type Db, openMenpai } from "./db";
import { startDoors } from "./doors";
import { startDrafts } from "./drafts";
import { listenToTabs, type Topic } from "./events";
import { reloadNotices, startNotices } from "./notices";
import { reloadOutbox, startOutbox } from "./outbox";
import { reloadSession, session, startSession } from "./session";
import { reloadPulled, reloadSyncer, startSyncer } from "./syncer";

let db: Db;

/** The open database, for parts that are loaded later and store data of their own. */
export function openedDb(): Db {
  return db;
}

/** Opens and loads everything. It does not start sync: see {@link startSyncing}. */
export async function startCore(name?: string): Promise<Db> {
  db = await openMenpai(name);
  letGoAsleep(db);
  setSkew(((await db.get("meta", "skew")) as number | undefined) ?? 0);
  startDrafts(db);
  await Promise.all([startSession(db), startDoors(db), startOutbox(db), startNotices(db)]);
  listenToTabs(reload);
  return db;
}

/** Starts to sync. */
export function startSyncing(db: Db): Promise<void> {
  return startSyncer(db);
}

/** Another tab joined, or signed out: then what this tab has in memory is forgotten too. */
async function sessionChanged(): Promise<void> {
  const before = session();
  await reloadSession();
  if (before && !session() && typeof location !== "undefined") location.replace("/");
}

async function reload(topic: Topic): Promise<void> {
  if (topic === "session") await sessionChanged();
  else if (topic === "outbox") await reloadOutbox();
  else if (topic === "doors") await Promise.all([reloadPulled(), reloadNotices()]);
  else if (topic === "notices") await reloadNotices();
  else if (topic === "sync") await reloadSyncer();
}
