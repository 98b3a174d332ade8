// What the volunteer's screens show, computed from the core: the sweep, doors with their status, floors, what is next.

import { corrected, serverNow } from "../core/clock";
import type { BuildingRow } from "../core/db";
import { formById, known, placesOf, recordOf, recordsOf } from "../core/doors";
import * as outbox from "../core/outbox";
import { overlay } from "../core/overlay";
import { buildingOf, lastOf, unitOf, within } from "../core/paths";
import { session } from "../core/session";
import { alertsOf, statusOf } from "../core/status";
import type { Form, Place, RecordLine, Status, Sweep } from "../core/types";
import { type Cell, floorOf, inOrder } from "../ui/cells";

/** How many doors have each status. */
export type Tally = Record<Status, number> & { total: number };

/** The sweep that is recorded for now: the newest that runs and touches the scope. */
export function currentSweep(): Sweep | undefined {
  const now = serverNow();
  return known().sweeps.find(
    (sweep) => sweep.starts_ms <= now && (sweep.ends_ms ?? Number.POSITIVE_INFINITY) > now,
  );
}

/** The form of a sweep. */
export function formOf(sweep: Sweep | undefined): Form | undefined {
  return formById(sweep?.form);
}

/** The doors of a building, with those that this phone added and the office has not taken in yet. */
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

/** The record of a door in a sweep, with this phone's own reports laid over it. */
export function shownRecord(
  row: BuildingRow | undefined,
  place: string,
  sweep: Sweep,
): RecordLine | undefined {
  const record = recordOf(row, place, sweep.form, sweep.id);
  const pending = outbox.pendingFor(place, sweep.form, sweep.id);
  if (pending.length === 0) return record;
  const shown = overlay(record, pending, session()?.person.name ?? "");
  return shown && shown !== record
    ? { ...shown, at_ms: pendingTime(shown, pending.at(-1)?.report.observed_at_ms) }
    : shown;
}

function pendingTime(shown: RecordLine, own: number | undefined): number {
  return shown.at_ms === own ? corrected(shown.at_ms) : shown.at_ms;
}

/** The newest record of a door from another sweep. */
export function lastRound(
  row: BuildingRow | undefined,
  place: string,
  sweep: Sweep | undefined,
): RecordLine | undefined {
  return recordsOf(row, place).find((record) => record.slot !== sweep?.id);
}

interface Computed {
  sweep: string;
  pending: string;
  cells: Cell[];
}

const computed = new WeakMap<BuildingRow, Computed>();

/** The cells of a building, in the order of its doors. Computed again only where something of it changed. */
export function cellsOf(row: BuildingRow | undefined, building: string, sweep: Sweep | undefined): Cell[] {
  if (!row) return computeCells(row, building, sweep);
  const pending = outbox.stateBelow(building);
  const key = `${sweep?.id} ${known()
    .kits.map((kit) => kit.version)
    .join()}`;
  const before = computed.get(row);
  if (before?.sweep === key && before.pending === pending) return before.cells;
  const cells = computeCells(row, building, sweep);
  computed.set(row, { sweep: key, pending, cells });
  return cells;
}

function computeCells(row: BuildingRow | undefined, building: string, sweep: Sweep | undefined): Cell[] {
  const form = formOf(sweep);
  const held = new Set(outbox.quarantined().map(({ report }) => report.place));
  const covers = sweep !== undefined && within(building, sweep.area);
  return doorsOf(row, building)
    .filter((place) => !form || form.place_kinds.includes(place.kind))
    .map((place) =>
      cellOf(row, place, covers || (sweep && within(place.path, sweep.area)) ? sweep : undefined, form, held),
    )
    .sort(inOrder);
}

function cellOf(
  row: BuildingRow | undefined,
  place: Place,
  sweep: Sweep | undefined,
  form: Form | undefined,
  held: ReadonlySet<string>,
): Cell {
  const record = sweep ? shownRecord(row, place.path, sweep) : undefined;
  const own = sweep ? outbox.pendingFor(place.path, sweep.form, sweep.id) : [];
  return {
    path: place.path,
    label: place.label,
    unit: unitOf(place.path),
    floor: floorOf(place.label, lastOf(place.path)),
    status: statusOf(form, record),
    alert: alertsOf(form, record).length > 0,
    unsent: own.some(({ report }) => outbox.isUnsent(report.id)),
    held: held.has(place.path),
    household: place.household ?? "",
  };
}

/** Whether somebody still has to go there. */
export function isToDo(cell: Cell): boolean {
  return cell.status === "unvisited" || cell.status === "stale";
}

/** The next door to knock at after one: first in the same unit, then from the first unit on. `cells` are in order. */
export function nextAfter(cells: readonly Cell[], path: string | undefined): Cell | undefined {
  const at = cells.findIndex((cell) => cell.path === path);
  const todo = (cell: Cell): boolean => isToDo(cell) && cell.path !== path;
  if (at < 0) return cells.find(todo);
  const unit = cells[at]?.unit;
  const after = cells.slice(at + 1);
  const inUnit = (cell: Cell): boolean => cell.unit === unit && todo(cell);
  return after.find(inUnit) ?? cells.find(inUnit) ?? after.find(todo) ?? cells.find(todo);
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

/** How many doors somebody still has to go to. */
export function leftOf(counts: Tally): number {
  return counts.unvisited + counts.stale;
}
