// What the server sent: areas, sweeps, kits, notices, duty; and the doors, by building. Only sync
// changes them (`pull.ts`).

import type {
  Area,
  Assignment,
  Form,
  Kit,
  NewDevice,
  Notice,
  Place,
  PlaceKind,
  RecordLine,
  Responsibility,
  Shift,
  Sweep,
} from "../twin/types";
import type { BuildingRow, Db, StoredBuilding } from "./db";
import { recordKey } from "./overlay";
import { type Boxed, tryUnseal } from "./vault";

/** The small things, all in memory. */
export interface Things {
  readonly areas: ReadonlyMap<string, Area>;
  readonly sweeps: readonly Sweep[];
  readonly assignments: readonly Assignment[];
  /** Newest first. */
  readonly notices: readonly Notice[];
  /** The earliest first. */
  readonly shifts: readonly Shift[];
  readonly responsibilities: readonly Responsibility[];
  /** The kits, by id. */
  readonly kits: readonly Kit[];
  /** The devices that joined as this phone's person. */
  readonly newcomers: readonly NewDevice[];
  readonly scope: readonly string[];
}

const NOTHING: Things = {
  areas: new Map(),
  sweeps: [],
  assignments: [],
  notices: [],
  shifts: [],
  responsibilities: [],
  kits: [],
  newcomers: [],
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
  const [{ kinds }, scope] = await Promise.all([storedKinds(), db.get("meta", "scope")]);
  showThings(kinds, (scope as string[] | undefined) ?? []);
  buildings = new Map();
  allRead = false;
}

/** The small things of each kind, by id. */
export type Kinds = Map<string, Record<string, unknown>>;

/** The stored things, and the keys of those that an earlier version stored one by one. */
export async function storedKinds(): Promise<{ kinds: Kinds; single: string[] }> {
  const tx = db.transaction("things");
  const [keys, values] = await Promise.all([tx.store.getAllKeys(), tx.store.getAll()]);
  const opened = await Promise.all(keys.map((key, at) => openKind(key, values[at])));
  const kinds: Kinds = new Map();
  keys.forEach((key, at) => {
    const [kind = "", ...id] = key.split("/");
    const found = id.length > 0 ? { [id.join("/")]: values[at] } : opened[at];
    kinds.set(kind, { ...kinds.get(kind), ...found });
  });
  return { kinds, single: keys.filter((key) => key.includes("/")) };
}

async function openKind(key: string, value: unknown): Promise<Record<string, unknown> | undefined> {
  const box = (value as Boxed).box;
  if (key.includes("/") || box === undefined) return undefined;
  return (await tryUnseal<Record<string, unknown>>(box, `things/${key}`)) ?? (await pullAfresh());
}

/** Something of the server's cannot be read: the next sync brings everything again. */
async function pullAfresh(): Promise<undefined> {
  await db.delete("meta", "cursor");
}

function showThings(kinds: Kinds, scope: readonly string[]): void {
  const sorted = <T>(kind: string): T[] => {
    const all = kinds.get(kind) ?? {};
    return Object.keys(all)
      .sort()
      .map((id) => all[id] as T);
  };
  things = {
    areas: new Map(sorted<Area>("area").map((area) => [area.path, area])),
    sweeps: sorted<Sweep>("sweep").sort((a, b) => b.starts_ms - a.starts_ms),
    assignments: sorted("assignment"),
    notices: sorted<Notice>("notice").sort((a, b) => b.at_ms - a.at_ms),
    shifts: sorted<Shift>("shift").sort((a, b) => a.starts_ms - b.starts_ms),
    responsibilities: sorted("responsibility"),
    kits: sorted("kit"),
    newcomers: sorted("device"),
    scope,
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
  const into = buildings;
  const held = into.get(path);
  if (held || allRead) return held;
  const row = await openBuilding(await db.get("buildings", path));
  // What a sync has brought meanwhile is newer.
  if (row && !into.has(path)) into.set(path, row);
  return into.get(path);
}

/** What is stored of a building. */
export async function openBuilding(stored: StoredBuilding | undefined): Promise<BuildingRow | undefined> {
  if (!stored) return undefined;
  const { path, box, text } = stored;
  if (box === undefined) return text === undefined ? undefined : (JSON.parse(text) as BuildingRow);
  return (await tryUnseal<BuildingRow>(box, aboutBuilding(path))) ?? (await pullAfresh());
}

/** What a building's box is about. */
export function aboutBuilding(path: string): string {
  return `building/${path}`;
}

/** All buildings of the scope. */
export async function allBuildings(): Promise<BuildingRow[]> {
  while (!allRead) {
    const into = buildings;
    const rows = await Promise.all((await db.getAll("buildings")).map(openBuilding));
    // The building in memory is as new as the stored one.
    for (const row of rows) if (row && !into.has(row.path)) into.set(row.path, row);
    allRead = into === buildings;
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

/**
 * Shows what a sync has stored: the small things, if some changed, and the buildings that changed; without a list of
 * these, all are read again.
 */
export function showPulled(kinds: Kinds | undefined, scope: readonly string[], rows?: BuildingRow[]): void {
  if (kinds) showThings(kinds, scope);
  if (!rows) {
    buildings = new Map();
    allRead = false;
  } else for (const row of rows) buildings.set(row.path, row);
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
