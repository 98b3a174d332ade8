// Keeps house, when the first screen has been painted and after each sync: what can wait, and must not be forgotten.

import type { Db } from "./db";
import { dropEnded } from "./ended-rounds";
import { subscribe } from "./events";
import { watchTouches } from "./idle";
import { coverOutbox } from "./office-copies";
import { reseal } from "./reseal";
import { watchSilence } from "./silence";
import { syncState } from "./syncer";
import { hasPin } from "./vault";

/** Begins to keep house. To be called once. */
export async function keepHouse(db: Db): Promise<void> {
  if (hasPin()) watchTouches();
  let running = syncState().running;
  subscribe((topic) => {
    if (topic !== "sync") return;
    const now = syncState();
    if (running && !now.running && now.last === "done") void afterSync(db).catch(() => undefined);
    running = now.running;
  });
  await reseal(db).catch(() => undefined);
  watchSilence(db);
  await afterSync(db).catch(() => undefined);
}

async function afterSync(db: Db): Promise<void> {
  await coverOutbox(db);
  if (syncState().last === "done") await dropEnded(db);
}
