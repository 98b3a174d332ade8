// What the server sent: areas, people, sweeps, kits, notices, duty; and the doors, by building. Only sync
// changes them.

import { buildingOf, within, withinAny } from "../twin/paths";
import type {
  Area,
  Assignment,
  Down,
  Form,
  Kit,
  Notice,
  Person,
  Place,
  PlaceKind,
  RecordLine,
  Responsibility,
  Shift,
  Sweep,
} from "../twin/types";
import { type BuildingRow, type Db, type StoredBuilding, startingWith, type WriteTx } from "./db";
import { recordKey } from "./overlay";

/** The small things, all in memory. */
export interface Things {
  readonly areas: ReadonlyMap<string, Area>;
  readonly sweeps: readonly Sweep[];
  readonly assignments: readonly Assignment[];
  readonly people: ReadonlyMap<string, Person>;
  /** Newest first. */
  readonly notices: readonly Notice[];
  /** The earliest first. */
  readonly shifts: readonly Shift[];
  readonly responsibilities: readonly Responsibility[];
  /** The kits, by id. */
  readonly kits: readonly Kit[];
  readonly scope: readonly string[];
}

const NOTHING: Things = {
  areas: new Map(),
  sweeps: [],
  assignments: [],
  people: new Map(),
  notices: [],
  shifts: [],
  responsibilities: [],
  kits: [],
  scope: [],
};

let db: Db;
let things: Things = NOTHING;
let buildings = new Map<string, BuildingRow>();
let allRead = false;

/** Reads the small things. To be called once. */
export async function startDoors(opened: Db): Promise<void> {
  db = opened;
  await reloadDoors();
}

/** Forgets what is in memory and reads the small things again. */
export async function reloadDoors(): Promise<void> {
  await readThings();
  buildings = new Map();
  allRead = false;
}

async function readThings(): Promise<void> {
  const tx = db.transaction(["things", "meta"]);
  const [keys, values, scope] = await Promise.all([
    tx.objectStore("things").getAllKeys(),
    tx.objectStore("things").getAll(),
    tx.objectStore("meta").get("scope"),
  ]);
  const areas = new Map<string, Area>();
  const people = new Map<string, Person>();
  const sweeps: Sweep[] = [];
  const assignments: Assignment[] = [];
  const notices: Notice[] = [];
  const shifts: Shift[] = [];
  const responsibilities: Responsibility[] = [];
  const kits: Kit[] = [];
  keys.forEach((key, at) => {
    const kind = key.slice(0, key.indexOf("/"));
    const value = values[at];
    if (kind === "area") areas.set((value as Area).path, value as Area);
    else if (kind === "person") people.set((value as Person).id, value as Person);
    else if (kind === "sweep") sweeps.push(value as Sweep);
    else if (kind === "assignment") assignments.push(value as Assignment);
    else if (kind === "notice") notices.push(value as Notice);
    else if (kind === "shift") shifts.push(value as Shift);
    else if (kind === "responsibility") responsibilities.push(value as Responsibility);
    else if (kind === "kit") kits.push(value as Kit);
  });
  sweeps.sort((a, b) => b.starts_ms - a.starts_ms);
  notices.sort((a, b) => b.at_ms - a.at_ms);
  shifts.sort((a, b) => a.starts_ms - b.starts_ms);
  things = {
    areas,
    sweeps,
    assignments,
    people,
    notices,
    shifts,
    responsibilities,
    kits,
    scope: (scope as string[] | undefined) ?? [],
  };
}

/** The small things. */
export function known(): Things {
  return things;
}

/** Index of the kits' things by id; built again when a kit comes. */
interface Index {
  of: readonly Kit[];
  forms: Form[];
  byId: Map<string, { form: Form; kit: Kit }>;
  kinds: Map<string, PlaceKind>;
}

let found: Index | undefined;

function index(): Index {
  if (found?.of === things.kits) return found;
  const { kits } = things;
  const forms = kits.flatMap((kit) => kit.forms);
  const byId = new Map<string, { form: Form; kit: Kit }>();
  const kinds = new Map<string, PlaceKind>();
  for (const kit of kits) {
    for (const form of kit.forms) if (!byId.has(form.id)) byId.set(form.id, { form, kit });
    for (const kind of kit.place_kinds) if (!kinds.has(kind.id)) kinds.set(kind.id, kind);
  }
  found = { of: kits, forms, byId, kinds };
  return found;
}

/** The forms of all kits. */
export function allForms(): Form[] {
  return index().forms;
}

/** A form of the kits. */
export function formById(id: string | undefined): Form | undefined {
  return index().byId.get(id ?? "")?.form;
}

/** The kit that has a form. */
export function kitOf(form: string | undefined): Kit | undefined {
  return index().byId.get(form ?? "")?.kit;
}

/**
 * Whether a field only names the record that asked for the thread: the app fills it in, and nobody needs to
 * read it.
 */
export function namesSource(form: Form, field: string): boolean {
  return allForms().some((asking) =>
    asking.tasks?.some(({ form: to, on }) => to === form.id && "need" in on && on.need.source === field),
  );
}

/** A kind of place of the kits. */
export function kindById(id: string | undefined): PlaceKind | undefined {
  return index().kinds.get(id ?? "");
}

/** One building; undefined if nothing is known about it. */
export async function building(path: string): Promise<BuildingRow | undefined> {
  const held = buildings.get(path);
  if (held || allRead) return held;
  const row = unpack(await db.get("buildings", path));
  if (row) buildings.set(path, row);
  return row;
}

function unpack(stored: StoredBuilding | undefined): BuildingRow | undefined {
  return stored && (JSON.parse(stored.text) as BuildingRow);
}

function pack(row: BuildingRow): StoredBuilding {
  return { path: row.path, text: JSON.stringify(row) };
}

/** All buildings of the scope. */
export async function allBuildings(): Promise<BuildingRow[]> {
  if (!allRead) {
    for (const stored of await db.getAll("buildings")) {
      // The building in memory is as new as the stored one.
      if (!buildings.has(stored.path)) buildings.set(stored.path, JSON.parse(stored.text) as BuildingRow);
    }
    allRead = true;
  }
  return [...buildings.values()];
}

/** A record of a building's row. */
export function recordOf(
  row: BuildingRow | undefined,
  place: string,
  form: string,
  slot: string,
): RecordLine | undefined {
  return row?.records[recordKey(place, form, slot)];
}

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
}

/**
 * Stores a part and its cursor in one transaction, so that the cursor never says more than what is stored;
 * then updates the memory.
 */
export async function keepStretch(stretch: Stretch): Promise<void> {
  const tx = db.transaction(["things", "buildings", "meta"], "readwrite") as unknown as WriteTx;
  if (stretch.reset) {
    await Promise.all([tx.objectStore("things").clear(), tx.objectStore("buildings").clear()]);
  }
  const touched = new Map<string, BuildingRow>();
  if (stretch.scope) {
    await cutToScope(tx, stretch.scope);
    await tx.objectStore("meta").put(stretch.scope, "scope");
  }
  for (const line of stretch.lines) await keepLine(tx, touched, line);
  for (const row of touched.values()) {
    const empty = Object.keys(row.places).length === 0 && Object.keys(row.records).length === 0;
    await (empty ? tx.objectStore("buildings").delete(row.path) : tx.objectStore("buildings").put(pack(row)));
  }
  await tx.objectStore("meta").put(stretch.cursor, "cursor");
  await tx.done;
  await readThings();
  if (stretch.reset || stretch.scope || stretch.lines.some((line) => "drop" in line)) {
    buildings = new Map();
    allRead = false;
  } else for (const row of touched.values()) buildings.set(row.path, row);
}

async function keepLine(tx: WriteTx, touched: Map<string, BuildingRow>, line: Down): Promise<void> {
  const store = tx.objectStore("things");
  if ("place" in line) {
    const row = await touch(tx, touched, buildingOf(line.place.path));
    if (line.place.gone) delete row.places[line.place.path];
    else row.places[line.place.path] = line.place;
  } else if ("record" in line) {
    const { place, form, slot } = line.record;
    (await touch(tx, touched, buildingOf(place))).records[recordKey(place, form, slot)] = line.record;
  } else if ("area" in line) await store.put(line.area, `area/${line.area.path}`);
  else if ("person" in line) await store.put(line.person, `person/${line.person.id}`);
  else if ("sweep" in line) await store.put(line.sweep, `sweep/${line.sweep.id}`);
  else if ("device" in line) await keepUntilOver(store, "device", line.device, line.device.revoked);
  else if ("kit" in line) await store.put(line.kit, `kit/${line.kit.id}`);
  else if ("assignment" in line)
    await keepUntilOver(store, "assignment", line.assignment, line.assignment.ended);
  else if ("shift" in line) await keepUntilOver(store, "shift", line.shift, line.shift.ended);
  else if ("responsibility" in line) {
    await keepUntilOver(store, "responsibility", line.responsibility, line.responsibility.ended);
  } else if ("notice" in line) await keepUntilOver(store, "notice", line.notice, line.notice.withdrawn);
  else if ("drop" in line) await drop(tx, touched, line.drop.path);
}

/** Stores a thing under its id, or removes it if it is over. */
async function keepUntilOver(
  store: { put(value: unknown, key: string): unknown; delete(key: string): unknown },
  kind: string,
  thing: { id: string },
  over: boolean | undefined,
): Promise<void> {
  const key = `${kind}/${thing.id}`;
  await (over ? store.delete(key) : store.put(thing, key));
}

async function touch(tx: WriteTx, touched: Map<string, BuildingRow>, path: string): Promise<BuildingRow> {
  let row = touched.get(path);
  if (!row) {
    row = unpack(await tx.objectStore("buildings").get(path)) ?? { path, places: {}, records: {} };
    touched.set(path, row);
  }
  return row;
}

/** Removes a path and everything below it. */
async function drop(tx: WriteTx, touched: Map<string, BuildingRow>, path: string): Promise<void> {
  const inside = (other: string): boolean => within(other, path);
  const store = tx.objectStore("buildings");
  for (const key of await store.getAllKeys()) {
    if (inside(key)) {
      touched.delete(key);
      await store.delete(key);
    } else if (within(path, key)) keepPlaces(await touch(tx, touched, key), (place) => !inside(place));
  }
  for (const key of [...touched.keys()]) if (inside(key)) touched.delete(key);
  for (const key of await tx.objectStore("things").getAllKeys(startingWith("area/"))) {
    if (inside(key.slice("area/".length))) await tx.objectStore("things").delete(key);
  }
}

/** Removes everything outside a scope. Areas above it stay: they are its address. */
async function cutToScope(tx: WriteTx, scope: string[]): Promise<void> {
  const store = tx.objectStore("buildings");
  for (const key of await store.getAllKeys()) {
    if (withinAny(key, scope)) continue;
    const row = scope.some((path) => within(path, key)) ? unpack(await store.get(key)) : undefined;
    if (!row) await store.delete(key);
    else {
      keepPlaces(row, (place) => withinAny(place, scope));
      await store.put(pack(row));
    }
  }
  for (const key of await tx.objectStore("things").getAllKeys(startingWith("area/"))) {
    const path = key.slice("area/".length);
    if (!touches(path, scope)) await tx.objectStore("things").delete(key);
  }
  for (const kind of ["notice/", "responsibility/"]) {
    for (const key of await tx.objectStore("things").getAllKeys(startingWith(kind))) {
      const thing = (await tx.objectStore("things").get(key)) as Partial<Notice & Responsibility>;
      const paths = thing.areas ?? [thing.path ?? ""];
      if (!paths.some((path) => touches(path, scope))) await tx.objectStore("things").delete(key);
    }
  }
}

/** Whether a path lies in a scope or above it. */
function touches(path: string, scope: string[]): boolean {
  return withinAny(path, scope) || scope.some((part) => within(part, path));
}

function keepPlaces(row: BuildingRow, stays: (path: string) => boolean): void {
  for (const path of Object.keys(row.places)) if (!stays(path)) delete row.places[path];
  for (const [key, record] of Object.entries(row.records)) if (!stays(record.place)) delete row.records[key];
}

/** A place with the record of it that counts now, and its records of other slots, newest first. */
export function recordsOf(row: BuildingRow | undefined, place: string): RecordLine[] {
  return Object.values(row?.records ?? {})
    .filter((record) => record.place === place)
    .sort((a, b) => b.at_ms - a.at_ms);
}

/** The places of a building. */
export function placesOf(row: BuildingRow | undefined): Place[] {
  return Object.values(row?.places ?? {});
}
