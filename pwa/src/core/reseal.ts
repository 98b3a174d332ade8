// Seals in place what is in the store in plain, from a version before 3, or sealed with keys of before. It goes row
// by row: each is read, sealed outside of a transaction, and written back only if nobody has changed it meanwhile.
// A crash at any instant leaves every row readable as it was or sealed again; the next start goes on.

import type {
  BuildingRow,
  Db,
  DraftRow,
  RecallRow,
  StoredBuilding,
  StoredDraft,
  StoredOutbox,
  StoredRecall,
  StoredSent,
  StoreName,
} from "./db";
import { aboutBuilding } from "./doors";
import { aboutDraft } from "./drafts";
import { aboutReport } from "./outbox";
import {
  adoptRing,
  type Box,
  type Boxed,
  hidden,
  isCurrent,
  isOpen,
  needsReseal,
  type Ring,
  seal,
  sealedTx,
  storedRing,
  unseal,
} from "./vault";

/** The single values of `meta` that are sealed; the others are no more than flags, times and paths. */
function isPrivate(name: string): boolean {
  return ["session", "join", "credential", "signing"].includes(name) || name.startsWith("gate ");
}

/** A row that is written in another's place, under its own key. */
interface Next {
  key: string;
  value: unknown;
}

/** A row with a report, of either store. */
type ReportRow = Pick<StoredOutbox, "id" | "report" | "before" | "box">;

/** How the rows of a store are sealed again; undefined if a row needs it not. */
type Again = (key: string, value: never) => Promise<Next | undefined>;

/** Seals everything with the present keys, then forgets the keys of before. */
export async function reseal(db: Db): Promise<void> {
  if (!(await needsReseal())) return;
  const work = async (): Promise<void> => {
    // A report that moved between the stores meanwhile may have been missed: until a pass finds nothing.
    while ((await pass(db)) > 0);
    await forgetBefore(db);
  };
  if (typeof navigator === "undefined" || !navigator.locks) return work();
  await navigator.locks.request("menpai-reseal", { ifAvailable: true }, (lock) =>
    lock ? work() : undefined,
  );
}

async function pass(db: Db): Promise<number> {
  let changed = 0;
  // Unsent reports first: they matter most.
  changed += await rowsOf(db, "outbox", report as Again);
  changed += await rowsOf(db, "sent", sentReport as Again);
  changed += await rowsOf(db, "meta", meta as Again);
  changed += await rowsOf(db, "drafts", draft as Again);
  changed += await things(db);
  changed += await rowsOf(db, "buildings", building as Again);
  changed += await rowsOf(db, "recalls", recall as Again);
  return changed;
}

async function rowsOf(db: Db, name: Exclude<StoreName, "keys">, again: Again): Promise<number> {
  let changed = 0;
  const keyed = name === "meta";
  for (const key of await db.getAllKeys(name)) {
    const value = (await db.get(name, key)) as never;
    const next = value === undefined ? undefined : await again(key, value);
    if (!next) continue;
    const tx = sealedTx(db, [name]);
    const store = tx.objectStore(name);
    if (same(await store.get(key), value)) {
      if (next.key !== key) void store.delete(key);
      void store.put(next.value as never, keyed ? key : undefined);
      changed += 1;
    }
    await tx.done;
  }
  return changed;
}

/** Whether two values as they are stored are the same; flags that others set meanwhile make a difference, too. */
function same(a: unknown, b: unknown): boolean {
  const bytes = (_key: string, value: unknown): unknown =>
    value instanceof Uint8Array ? Array.from(value).join() : value;
  return JSON.stringify(a, bytes) === JSON.stringify(b, bytes);
}

/** What is in a box of keys of before; undefined if it is sealed as it should be, or nothing opens it. */
async function inside<T>(box: Box, about: string): Promise<T | undefined> {
  if (isCurrent(box) || !isOpen(box)) return undefined;
  return unseal<T>(box, about).catch(() => undefined);
}

async function report(_key: string, row: ReportRow): Promise<Next | undefined> {
  const { report: plain, before, box, ...rest } = row;
  const about = aboutReport(row.id);
  const found = plain ? { report: plain, before } : box ? await inside<ReportRow>(box, about) : undefined;
  if (!found?.report) return undefined;
  const sealed = await seal(found, aboutReport(row.id));
  return { key: row.id, value: { ...rest, place: found.report.place, box: sealed } };
}

async function sentReport(key: string, row: StoredSent): Promise<Next | undefined> {
  const { ack, answer, ...rest } = row;
  const about = `ack/${row.id}`;
  const [body, told] = await Promise.all([
    report(key, rest),
    ack ?? (answer && inside<StoredSent["ack"]>(answer, about)),
  ]);
  if (!body && !told) return undefined;
  const value: StoredSent = body ? (body.value as StoredSent) : rest;
  if (!told) return { key, value: { ...value, ...(answer ? { answer } : {}) } };
  return { key, value: { ...value, outcome: told.outcome, answer: await seal(told, about) } };
}

async function meta(key: string, value: unknown): Promise<Next | undefined> {
  if (!isPrivate(key)) return undefined;
  const { box } = value as Boxed;
  const found = box === undefined ? value : await inside(box, `meta/${key}`);
  return found === undefined ? undefined : { key, value: { box: await seal(found, `meta/${key}`) } };
}

async function draft(key: string, row: StoredDraft): Promise<Next | undefined> {
  const { box, at_ms, key: _key, ...plain } = row;
  const found = box === undefined ? (plain as DraftRow) : await inside<DraftRow>(box, aboutDraft(key));
  return found && { key, value: { key, at_ms, box: await seal(found, aboutDraft(key)) } };
}

async function building(path: string, row: StoredBuilding): Promise<Next | undefined> {
  const { box, text } = row;
  const found = text ? (JSON.parse(text) as BuildingRow) : box && (await inside(box, aboutBuilding(path)));
  return found ? { key: path, value: { path, box: await seal(found, aboutBuilding(path)) } } : undefined;
}

/** The name of a subject's row is hidden with a key, so that it has another name under other keys. */
async function recall(key: string, row: StoredRecall): Promise<Next | undefined> {
  const [form = "", ...rest] = key.split(" ");
  const { box, at_ms, key: _key, ...plain } = row;
  const old = { ...(plain as RecallRow), subject: rest.join(" ") };
  const found = box === undefined ? old : await inside<typeof old>(box, `recall/${key}`);
  if (!found) return undefined;
  const next = `${form} ${await hidden(found.subject)}`;
  return { key: next, value: { key: next, at_ms, box: await seal(found, `recall/${next}`) } };
}

/** The things: what an earlier version stored one by one becomes one box for each kind. */
async function things(db: Db): Promise<number> {
  const keys = await db.getAllKeys("things");
  let changed = 0;
  for (const kind of new Set(keys.map((key) => key.split("/")[0] ?? ""))) {
    const own = keys.filter((key) => key === kind || key.startsWith(`${kind}/`));
    const values = await Promise.all(own.map((key) => db.get("things", key)));
    const all: Record<string, unknown> = {};
    let isDue = false;
    for (const [at, key] of own.entries()) {
      const box = (values[at] as Boxed | undefined)?.box;
      if (key !== kind) all[key.slice(kind.length + 1)] = values[at];
      else if (box) Object.assign(all, await unseal<object>(box, `things/${kind}`).catch(() => undefined));
      isDue ||= key !== kind || (box !== undefined && !isCurrent(box) && isOpen(box));
    }
    if (!isDue) continue;
    const box = await seal(all, `things/${kind}`);
    const tx = sealedTx(db, ["things"]);
    const store = tx.objectStore("things");
    const now = await Promise.all(own.map((key) => store.get(key)));
    if (same(now, values)) {
      for (const key of own) if (key !== kind) void store.delete(key);
      void store.put({ box }, kind);
      changed += 1;
    }
    await tx.done;
  }
  return changed;
}

/** All is sealed with the present keys. Keys behind a PIN that was not entered stay: rows may need them. */
async function forgetBefore(db: Db): Promise<void> {
  const ring = storedRing();
  if (!ring) return;
  const next: Ring = { now: ring.now, before: ring.before.filter((keys) => !isOpen(keys.gen)) };
  const tx = sealedTx(db, []);
  const store = tx.objectStore("keys");
  void store.put(next, "ring");
  void store.put(ring.now.gen, "clean");
  await tx.done;
  adoptRing(next);
}
