// The data of the volunteer's screens, computed from the core: the sweeps, doors with their status, the next
// door.

import { corrected, serverNow } from "../../core/clock";
import type { BuildingRow } from "../../core/db";
import { allForms, formById, known, placesOf, recordOf, recordsOf } from "../../core/doors";
import { draftKeys } from "../../core/drafts";
import * as outbox from "../../core/outbox";
import { overlay } from "../../core/overlay";
import { author } from "../../core/session";
import { alertsOf } from "../../twin/alerts";
import { buildingOf, lastOf, unitOf, within } from "../../twin/paths";
import { statusOf } from "../../twin/status";
import type { Form, Place, RecordLine, Status, Sweep } from "../../twin/types";
import { type Cell, floorOf, inOrder } from "../../ui/cells";

/** How many doors have each status. */
export type Tally = Record<Status, number> & { total: number };

/** The sweeps that run now, newest first. */
export function runningSweeps(): Sweep[] {
  const now = serverNow();
  return known().sweeps.filter(
    (sweep) => sweep.starts_ms <= now && (sweep.ends_ms ?? Number.POSITIVE_INFINITY) > now,
  );
}

/** The sweep in which a place is recorded now: the newest that covers it with a form for its kind. */
export function sweepOf(place: Pick<Place, "path" | "kind">, among = runningSweeps()): Sweep | undefined {
  return among.find(
    (sweep) => within(place.path, sweep.area) && formOf(sweep)?.place_kinds.includes(place.kind),
  );
}

const swept = new WeakMap<readonly Form[], Set<string>>();

/** The kinds of place that sweeps visit: doors, which are in the picture of a building. */
export function sweptKinds(): Set<string> {
  const forms = allForms();
  let kinds = swept.get(forms);
  if (!kinds) {
    kinds = new Set(forms.flatMap((form) => (form.slot === "sweep" ? form.place_kinds : [])));
    swept.set(forms, kinds);
  }
  return kinds;
}

/** The form of a sweep. */
export function formOf(sweep: Sweep | undefined): Form | undefined {
  return formById(sweep?.form);
}

/** The doors of a building, with those that this phone added and the office has not received yet. */
export function doorsOf(row: BuildingRow | undefined, building: string): Place[] {
  const places = placesOf(row);
  const have = new Set(places.map(({ path }) => path));
  const undone = new Set(outbox.allPending().flatMap(({ report }) => (report.retracts ? report.base : [])));
  for (const { report } of outbox.allPending()) {
    if (!report.new_place || undone.has(report.id) || have.has(report.place)) continue;
    if (buildingOf(report.place) !== building) continue;
    have.add(report.place);
    places.push({ path: report.place, kind: report.new_place.kind, label: report.new_place.label });
  }
  return places;
}

/** A record, with this phone's own reports laid over it. */
export function shownRecord(
  row: BuildingRow | undefined,
  place: string,
  form: string,
  slot: string,
): RecordLine | undefined {
  const record = recordOf(row, place, form, slot);
  const pending = outbox.pendingFor(place, form, slot);
  if (pending.length === 0) return record;
  const shown = overlay(record, pending, author());
  return shown && shown !== record
    ? { ...shown, at_ms: pendingTime(shown, pending.at(-1)?.report.observed_at_ms) }
    : shown;
}

function pendingTime(shown: RecordLine, own: number | undefined): number {
  return shown.at_ms === own ? corrected(shown.at_ms) : shown.at_ms;
}

/** The newest record of a place by the same form in another slot: the round, or the day, before. */
export function recordBefore(
  row: BuildingRow | undefined,
  place: string,
  form: string,
  slot: string | undefined,
): RecordLine | undefined {
  return recordsOf(row, place).find((record) => record.form === form && record.slot !== slot);
}

/** The newest record of each place in finished sweeps of a form, by form and place. */
type Before = Map<string, Map<string, RecordLine>>;

function roundsBefore(row: BuildingRow | undefined, running: readonly Sweep[]): Before {
  const slots = new Set(running.map(({ id }) => id));
  const newest: Before = new Map(running.map(({ form }) => [form, new Map()]));
  const records = row?.records ?? {};
  for (const key in records) {
    const record = records[key];
    const known = record && newest.get(record.form);
    if (!known || slots.has(record.slot)) continue;
    const other = known.get(record.place);
    if (!other || other.at_ms < record.at_ms) known.set(record.place, record);
  }
  return newest;
}

interface Computed {
  sweeps: string;
  pending: string;
  cells: Cell[];
}

const computed = new WeakMap<BuildingRow, Computed>();

/**
 * The cells of a building, in the order of its doors. They are computed again only if something of the
 * building changed. If a sweep covers some of its doors, these are the cells; otherwise all doors that sweeps
 * ever visit.
 */
export function cellsOf(row: BuildingRow | undefined, building: string, sweeps = runningSweeps()): Cell[] {
  if (!row) return computeCells(row, building, sweeps);
  const pending = outbox.stateBelow(building);
  const key = `${sweeps.map(({ id }) => id).join()} ${known()
    .kits.map((kit) => kit.version)
    .join()}`;
  const before = computed.get(row);
  if (before?.sweeps === key && before.pending === pending) return before.cells;
  const cells = computeCells(row, building, sweeps);
  computed.set(row, { sweeps: key, pending, cells });
  return cells;
}

function computeCells(row: BuildingRow | undefined, building: string, sweeps: Sweep[]): Cell[] {
  const held = new Set(outbox.quarantined().map(({ report }) => report.place));
  const before = roundsBefore(row, sweeps);
  const kinds = sweptKinds();
  // A sweep that covers the building covers all of its doors.
  const here = sweeps
    .filter((sweep) => within(building, sweep.area) || within(sweep.area, building))
    .map((sweep) => ({ sweep, form: formOf(sweep), whole: within(building, sweep.area) }));
  const cells: Cell[] = [];
  for (const place of doorsOf(row, building)) {
    if (kinds.size > 0 && !kinds.has(place.kind)) continue;
    const one = here.find(
      ({ sweep, form, whole }) =>
        form?.place_kinds.includes(place.kind) && (whole || within(place.path, sweep.area)),
    );
    cells.push(cellOf(row, place, one?.sweep, one?.form, before, held));
  }
  const covered = cells.filter((cell) => cell.sweep !== undefined);
  return (covered.length > 0 ? covered : cells).sort(inOrder);
}

function cellOf(
  row: BuildingRow | undefined,
  place: Place,
  sweep: Sweep | undefined,
  form: Form | undefined,
  before: Before,
  held: ReadonlySet<string>,
): Cell {
  const record = sweep ? shownRecord(row, place.path, sweep.form, sweep.id) : undefined;
  const own = sweep ? outbox.pendingFor(place.path, sweep.form, sweep.id) : [];
  const status = statusOf(form, record);
  const cell: Cell = {
    path: place.path,
    label: place.label,
    unit: unitOf(place.path),
    floor: floorOf(place.label, lastOf(place.path)),
    status,
    alert: alertsOf(form, record).length > 0,
    unsent: own.some(({ report }) => outbox.isUnsent(report.id)),
    held: held.has(place.path),
    household: place.household ?? "",
  };
  if (!sweep) return cell;
  cell.sweep = sweep.id;
  const round = status === "unvisited" ? before.get(sweep.form)?.get(place.path) : undefined;
  const missed = round && statusOf(form, { ...round, conflicts: [] });
  if (missed === "no_answer" || missed === "refused") cell.before = missed;
  return cell;
}

/** The doors with a check that was begun and not saved. */
export async function sweepDrafts(): Promise<string[]> {
  const keys = (await draftKeys()).map((key) => key.split(" "));
  return keys.filter(([, form]) => formById(form)?.slot === "sweep").map(([place]) => place ?? "");
}

/** Whether somebody must still go there. */
export function isToDo(cell: Cell): boolean {
  return cell.status === "unvisited" || cell.status === "stale";
}

/**
 * The next door to knock at after one. The unit is finished before the next one begins, first from here on
 * and then from its start; within each part, doors that were refused or did not answer in the last round come
 * first. `cells` are in order.
 */
export function nextAfter(cells: readonly Cell[], path: string | undefined): Cell | undefined {
  const at = cells.findIndex((cell) => cell.path === path);
  const unit = cells[at]?.unit;
  const turned = [...cells.slice(at + 1), ...cells.slice(0, Math.max(0, at))].filter(isToDo);
  const inUnit = turned.filter((cell) => cell.unit === unit);
  const first = (some: Cell[]): Cell | undefined => some.find((cell) => cell.before) ?? some[0];
  return first(inUnit) ?? first(at < 0 ? turned : turned.filter((cell) => cell.unit !== unit));
}

/** How many doors have each status. */
export function tally(cells: Iterable<Cell>): Tally {
  const counts: Tally = {
    total: 0,
    unvisited: 0,
    done: 0,
    no_answer: 0,
    refused: 0,
    vacant: 0,
    conflict: 0,
    stale: 0,
  };
  for (const cell of cells) {
    counts.total += 1;
    counts[cell.status] += 1;
  }
  return counts;
}

/** How many doors are left to visit. */
export function leftOf(counts: Tally): number {
  return counts.unvisited + counts.stale;
}
