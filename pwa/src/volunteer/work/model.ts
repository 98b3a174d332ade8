// The work of this phone besides the round: its places, their records, and their tasks.
//
// It is computed building by building, and again only for a building that changed.

import { dayOf, today } from "../../core/days";
import type { BuildingRow } from "../../core/db";
import { allBuildings, allForms, building, known } from "../../core/doors";
import * as outbox from "../../core/outbox";
import { recordKey } from "../../core/overlay";
import { holds } from "../../twin/forms";
import { buildingOf } from "../../twin/paths";
import { isClosed, type TaskRecord, tasks } from "../../twin/tasks";
import type { Form, Place, RecordLine, Task } from "../../twin/types";
import { doorsOf, shownRecord, sweptKinds } from "../record/rounds";

/** A place with its tasks. */
export interface PlaceWork {
  place: Place;
  /** Its records, with this phone's own reports laid over them. */
  records: RecordLine[];
  tasks: Task[];
}

interface Computed {
  key: string;
  works: PlaceWork[];
}

const computed = new WeakMap<BuildingRow, Computed>();

/** Records that ask for something at another place, by the building that they name. */
type Referring = Map<string, RecordLine[]>;

/** After this time, the computation pauses: painting and taps come first. */
const SLICE_MS = 12;

/** All places of the scope that are more than doors of the round, or that have a task. */
export async function allWorks(): Promise<PlaceWork[]> {
  const rows = await allBuildings();
  const referring = referringOf(rows);
  const works: PlaceWork[] = [];
  let since = performance.now();
  for (const row of rows) {
    works.push(...worksOf(row, referring));
    if (performance.now() - since < SLICE_MS) continue;
    await new Promise((resolve) => setTimeout(resolve));
    since = performance.now();
  }
  return works;
}

/** One place; undefined if this phone does not know it. */
export async function workAt(path: string): Promise<PlaceWork | undefined> {
  const row = await building(buildingOf(path));
  const place = doorsOf(row, buildingOf(path)).find((one) => one.path === path);
  if (!place) return undefined;
  const records = shownRecords(row, buildingOf(path)).filter((record) => record.place === path);
  const referring = referringOf(await allBuildings()).get(buildingOf(path)) ?? [];
  return { place, records, tasks: tasksAt(moment(), place, records, referring) };
}

/** The work of one building. */
function worksOf(row: BuildingRow, referring: Referring): PlaceWork[] {
  const asked = referring.get(row.path) ?? [];
  const key = [
    today(),
    outbox.stateBelow(row.path),
    known()
      .kits.map(({ id, version }) => `${id}${version}`)
      .join(),
    asked.map((record) => `${record.place}${record.slot}${record.seq}`).join(),
  ].join("|");
  const before = computed.get(row);
  if (before?.key === key) return before.works;
  const works = compute(row, asked);
  computed.set(row, { key, works });
  return works;
}

function compute(row: BuildingRow, asked: RecordLine[]): PlaceWork[] {
  const records = shownRecords(row, row.path);
  const forms = new Map(allForms().map((form) => [form.id, form]));
  const swept = sweptKinds();
  const wanted = new Set(asked.flatMap((record) => Object.values(record.answers)));
  for (const record of records) if (matters(forms.get(record.form), record)) wanted.add(record.place);
  const places = doorsOf(row, row.path).filter((place) => !swept.has(place.kind) || wanted.has(place.path));
  if (places.length === 0) return [];
  const byPlace = new Map<string, RecordLine[]>(places.map((place) => [place.path, []]));
  for (const record of records) byPlace.get(record.place)?.push(record);
  const now = moment();
  return places.map((place) => {
    const own = byPlace.get(place.path) ?? [];
    return { place, records: own, tasks: tasksAt(now, place, own, asked) };
  });
}

/** Whether a record can raise a task, or belongs to other work than the round. */
function matters(form: Form | undefined, record: RecordLine): boolean {
  if (!form) return false;
  if (form.slot !== "sweep") return true;
  return (form.tasks ?? []).some(({ on, when }) => {
    if (when && !holds(when, record.answers)) return false;
    if (!("need" in on)) return true;
    const needs = record.answers[on.need.field];
    return Array.isArray(needs) && needs.length > 0;
  });
}

/** What tasks depend on besides the records of their place. */
interface Moment {
  forms: Form[];
  sweeps: Map<string, number>;
  today: string;
}

function moment(): Moment {
  const sweeps = new Map(known().sweeps.map((sweep) => [sweep.id, sweep.starts_ms]));
  return { forms: allForms(), sweeps, today: today() };
}

function tasksAt(now: Moment, place: Place, records: RecordLine[], asked: RecordLine[]): Task[] {
  const own = records.map((record) => taskRecord(record, now.sweeps));
  const referring = asked
    .filter((record) => Object.values(record.answers).includes(place.path))
    .map((record) => taskRecord(record, now.sweeps));
  return tasks(now.forms, { path: place.path, kind: place.kind, records: own, referring }, now.today);
}

/** A record, in the parts that tasks depend on. */
export function taskRecord(record: RecordLine, sweeps: ReadonlyMap<string, number>): TaskRecord {
  return {
    form: record.form,
    slot: record.slot,
    answers: record.answers,
    at_ms: record.at_ms,
    day: dayOf(record.at_ms),
    sweep_ms: sweeps.get(record.slot) ?? 0,
    revisit: record.revisit,
  };
}

/** All records of a building, including those that are only on this phone. */
function shownRecords(row: BuildingRow | undefined, path: string): RecordLine[] {
  const own = new Map<string, [string, string, string]>();
  for (const { report } of outbox.allPending()) {
    if (buildingOf(report.place) === path)
      own.set(recordKey(report.place, report.form, report.slot), [report.place, report.form, report.slot]);
  }
  const served = row?.records ?? {};
  if (own.size === 0) return Object.values(served);
  const records = Object.entries(served).flatMap(([key, record]) => (own.has(key) ? [] : [record]));
  for (const [place, form, slot] of own.values()) {
    const shown = shownRecord(row, place, form, slot);
    if (shown) records.push(shown);
  }
  return records;
}

/** The fields by which forms refer to another place. */
function referFields(): Map<string, string[]> {
  const fields = new Map<string, string[]>();
  for (const form of allForms()) {
    const own = (form.tasks ?? []).flatMap(({ on }) =>
      "refer" in on && on.refer.field ? [on.refer.field] : [],
    );
    if (own.length > 0) fields.set(form.id, own);
  }
  return fields;
}

function referringOf(rows: readonly BuildingRow[]): Referring {
  const fields = referFields();
  const found: Referring = new Map();
  if (fields.size === 0) return found;
  for (const row of rows) {
    for (const key in row.records) {
      const record = row.records[key];
      const named = record && fields.get(record.form);
      if (!named) continue;
      for (const field of named) {
        const target = record.answers[field];
        if (typeof target !== "string") continue;
        const at = buildingOf(target);
        const list = found.get(at);
        if (list) list.push(record);
        else found.set(at, [record]);
      }
    }
  }
  return found;
}

/** Whether a thread is not over. */
export function isOpenThread(form: Form, record: RecordLine): boolean {
  return form.slot === "thread" && form.stage !== undefined && !isClosed(form, record.answers);
}

/** The forms that meet needs: threads of deliveries. */
export function careForms(): Form[] {
  const ids = new Set(
    allForms().flatMap((form) =>
      (form.tasks ?? []).filter(({ on }) => "need" in on).map((rule) => rule.form),
    ),
  );
  return allForms().filter(({ id }) => ids.has(id));
}
