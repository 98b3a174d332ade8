// Devices that joined as this person while this one was in use: each is shown once, until the person has answered.
//
// Phones are told of them by sync. The office's screens pull nothing, so they ask.

import type { Device, NewDevice } from "../twin/types";
import { request } from "./api";
import type { Db } from "./db";
import { known } from "./doors";
import { tell } from "./events";
import { session } from "./session";
import { pulls } from "./syncer";

/** Name in `meta` of the list of devices that the person has answered about. */
const ANSWERED = "devices";

/** The devices to show, oldest first. */
export async function newcomers(db: Db): Promise<NewDevice[]> {
  const own = session()?.device;
  const found = pulls() ? await keptOnes(db) : await askedFor(db);
  return found.filter(({ id }) => id !== own).sort((a, b) => a.joined_at_ms - b.joined_at_ms);
}

async function keptOnes(db: Db): Promise<NewDevice[]> {
  const answered = await answeredOnes(db);
  return known().newcomers.filter(({ id }) => !answered.includes(id));
}

async function askedFor(db: Db): Promise<NewDevice[]> {
  const rows = await request<Device[]>("GET", "/api/own-devices");
  const answered = await answeredOnes(db);
  const since = rows.find((row) => row.asks)?.joined_at_ms ?? Number.POSITIVE_INFINITY;
  return rows.filter(
    (row) => row.joined_at_ms > since && row.revoked_at_ms === null && !answered.includes(row.id),
  );
}

async function answeredOnes(db: Db): Promise<string[]> {
  return ((await db.get("meta", ANSWERED)) as string[] | undefined) ?? [];
}

/** The person knows about a device: it is not shown again. */
export async function answer(db: Db, id: string): Promise<void> {
  const tx = db.transaction(["meta"], "readwrite");
  const answered = ((await tx.objectStore("meta").get(ANSWERED)) as string[] | undefined) ?? [];
  if (!answered.includes(id)) void tx.objectStore("meta").put([...answered, id], ANSWERED);
  await tx.done;
  tell("notices");
}
