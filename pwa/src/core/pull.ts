// Keeps what a sync brought: a stretch of lines up to a mark, and the cursor of that mark. It is loaded with the first
// stretch.

import { buildingOf, within, withinAny } from "../twin/paths";
import type { Assignment, Down, Notice, Responsibility } from "../twin/types";
import type { BuildingRow, Db } from "./db";
import { aboutBuilding, type Kinds, known, openBuilding, showPulled, storedKinds } from "./doors";
import { recordKey } from "./overlay";
import { type Boxed, seal, sealedTx } from "./vault";

/** A part of the server's answer, up to a mark. */
export interface Stretch {
  /** The lines, in order. */
  lines: Down[];
  /** The cursor to send next time. */
  cursor: string;
  /** Everything is sent again: what was known must be removed. */
  reset: boolean;
  /** The scope, if it is new: what lies outside it must be removed. */
  scope: string[] | undefined;
  /** The cursor that the stretch follows on, if only then it may be kept. */
  from?: string | null;
}

/** What a stretch changes. */
interface Change {
  db: Db;
  kinds: Kinds;
  changed: Set<string>;
  rows: Map<string, BuildingRow>;
  /** Paths of the buildings that there are, and of those that must go. */
  paths: Set<string>;
  gone: Set<string>;
}

/**
 * Stores a part and its cursor in one transaction, so that the cursor never says more than what is stored;
 * then updates the memory. What is stored must be opened before and sealed again, outside of the transaction: if
 * another tab has moved the cursor meanwhile, nothing is kept.
 */
export async function keepStretch(db: Db, stretch: Stretch): Promise<void> {
  const { single, ...change } = await begun(db, stretch);
  if (stretch.scope) await cutToScope(change, stretch.scope);
  await forget(db, stretch.lines);
  for (const line of stretch.lines) await keepLine(change, line);
  const isEmpty = ({ places, records }: BuildingRow): boolean =>
    Object.keys(places).length === 0 && Object.keys(records).length === 0;
  for (const row of change.rows.values()) if (isEmpty(row)) change.gone.add(row.path);
  const kept = [...change.rows.values()].filter((row) => !isEmpty(row));
  const [rows, kinds] = await Promise.all([
    Promise.all(kept.map(async (row) => ({ path: row.path, box: await seal(row, aboutBuilding(row.path)) }))),
    Promise.all([...change.changed].map(async (kind) => [kind, await sealKind(change.kinds, kind)] as const)),
  ]);
  const tx = sealedTx(db, ["things", "buildings", "meta"], "default");
  const [things, places, meta] = [
    tx.objectStore("things"),
    tx.objectStore("buildings"),
    tx.objectStore("meta"),
  ];
  if (stretch.from !== undefined && ((await meta.get("cursor")) ?? null) !== stretch.from) {
    await tx.done;
    throw new Error("another tab has pulled");
  }
  if (stretch.reset) void Promise.all([things.clear(), places.clear()]);
  // An earlier version kept the names of colleagues.
  void things.delete(IDBKeyRange.bound("person", "person/\uffff"));
  for (const path of change.gone) void places.delete(path);
  for (const row of rows) void places.put(row);
  for (const [kind, value] of kinds) void things.put(value, kind);
  for (const key of single) if (change.changed.has(key.slice(0, key.indexOf("/")))) void things.delete(key);
  if (stretch.scope) void meta.put(stretch.scope, "scope");
  void meta.put(stretch.cursor, "cursor");
  await tx.done;
  show(stretch, change);
}

/** What the office has forgotten goes first: the cursor says that it was heard, and it is said once. */
async function forget(db: Db, lines: readonly Down[]): Promise<void> {
  const records = lines.flatMap((line) => ("record" in line && line.record.forgotten ? [line.record] : []));
  if (records.length > 0) await (await import("./leave")).leaveForgotten(db, records);
}

async function sealKind(kinds: Kinds, kind: string): Promise<Boxed> {
  return { box: await seal(kinds.get(kind) ?? {}, `things/${kind}`) };
}

async function begun(db: Db, stretch: Stretch): Promise<Change & { single: string[] }> {
  const none = { kinds: new Map(), single: [] };
  const stored = stretch.reset || isQuiet(stretch) ? none : await storedKinds();
  const paths = new Set(stretch.reset ? [] : await db.getAllKeys("buildings"));
  return { db, ...stored, changed: new Set(), rows: new Map(), paths, gone: new Set() };
}

/** Whether a stretch changes doors and their records only. */
function isQuiet({ reset, scope, lines }: Stretch): boolean {
  return !reset && !scope && lines.every((line) => "place" in line || "record" in line);
}

function show(stretch: Stretch, change: Change): void {
  const anew = stretch.reset || stretch.scope || stretch.lines.some((line) => "drop" in line);
  const kinds = isQuiet(stretch) ? undefined : change.kinds;
  showPulled(kinds, stretch.scope ?? known().scope, anew ? undefined : [...change.rows.values()]);
}

async function keepLine(change: Change, line: Down): Promise<void> {
  if ("place" in line) {
    const row = await touch(change, buildingOf(line.place.path));
    if (line.place.gone) delete row.places[line.place.path];
    else row.places[line.place.path] = line.place;
  } else if ("record" in line) {
    const { place, form, slot } = line.record;
    (await touch(change, buildingOf(place))).records[recordKey(place, form, slot)] = line.record;
  } else if ("area" in line) keepThing(change, "area", line.area.path, line.area);
  else if ("sweep" in line) keepThing(change, "sweep", line.sweep.id, line.sweep);
  else if ("device" in line) keepThing(change, "device", line.device.id, line.device, line.device.revoked);
  else if ("kit" in line) keepThing(change, "kit", line.kit.id, line.kit);
  else if ("assignment" in line) {
    keepThing(change, "assignment", line.assignment.id, line.assignment, line.assignment.ended);
  } else if ("shift" in line) keepThing(change, "shift", line.shift.id, line.shift, line.shift.ended);
  else if ("responsibility" in line) {
    const { responsibility } = line;
    keepThing(change, "responsibility", responsibility.id, responsibility, responsibility.ended);
  } else if ("notice" in line) {
    keepThing(change, "notice", line.notice.id, line.notice, line.notice.withdrawn);
  } else if ("drop" in line) await drop(change, line.drop.path);
}

/** Keeps a thing under its id, or removes it if it is over. */
function keepThing(change: Change, kind: string, id: string, thing: unknown, over?: boolean): void {
  const all = change.kinds.get(kind) ?? {};
  if (over) delete all[id];
  else all[id] = thing;
  change.kinds.set(kind, all);
  change.changed.add(kind);
}

async function touch(change: Change, path: string): Promise<BuildingRow> {
  let row = change.rows.get(path);
  if (!row) {
    const stored = change.paths.has(path) ? await change.db.get("buildings", path) : undefined;
    row = (await openBuilding(stored)) ?? { path, places: {}, records: {} };
    change.rows.set(path, row);
    change.paths.add(path);
  }
  return row;
}

function remove(change: Change, path: string): void {
  change.rows.delete(path);
  change.paths.delete(path);
  change.gone.add(path);
}

/** Removes a path and everything below it. */
async function drop(change: Change, path: string): Promise<void> {
  const inside = (other: string): boolean => within(other, path);
  for (const key of [...change.paths]) {
    if (inside(key)) remove(change, key);
    else if (within(path, key)) keepPlaces(await touch(change, key), (place) => !inside(place));
  }
  keepThings(change, "area", (area) => !inside(area));
}

/** Removes everything outside a scope. Areas above it stay: they are its address. */
async function cutToScope(change: Change, scope: string[]): Promise<void> {
  for (const key of [...change.paths]) {
    if (withinAny(key, scope)) continue;
    if (!scope.some((path) => within(path, key))) remove(change, key);
    else keepPlaces(await touch(change, key), (place) => withinAny(place, scope));
  }
  keepThings(change, "area", (path) => touches(path, scope));
  for (const kind of ["notice", "responsibility", "shift", "assignment"]) {
    keepThings(change, kind, (_id, thing) => {
      const { areas, path, paths } = thing as Partial<Notice & Responsibility & Assignment>;
      return (areas ?? paths ?? [path ?? ""]).some((one) => touches(one, scope));
    });
  }
}

/** Keeps the things of a kind for which something holds. */
function keepThings(change: Change, kind: string, stays: (id: string, thing: unknown) => boolean): void {
  const all = Object.entries(change.kinds.get(kind) ?? {});
  change.kinds.set(kind, Object.fromEntries(all.filter(([id, thing]) => stays(id, thing))));
  change.changed.add(kind);
}

/** Whether a path lies in a scope or above it. */
function touches(path: string, scope: string[]): boolean {
  return withinAny(path, scope) || scope.some((part) => within(part, path));
}

function keepPlaces(row: BuildingRow, stays: (path: string) => boolean): void {
  for (const path of Object.keys(row.places)) if (!stays(path)) delete row.places[path];
  for (const [key, record] of Object.entries(row.records)) if (!stays(record.place)) delete row.records[key];
}
