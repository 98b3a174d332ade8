// One open record of one place: what was on the screen when it was opened, the input, and how it is saved. A
// door's check in a sweep is one such record; every other form of the kits is filled in the same way.

import { today } from "../../core/days";
import { building, formById, known, recordOf } from "../../core/doors";
import { draft, keepDraft, sealDraft } from "../../core/drafts";
import * as outbox from "../../core/outbox";
import { headsOf, recordKey } from "../../core/overlay";
import { unitName } from "../../twin/address";
import { type Entered, startValues } from "../../twin/forms";
import { buildingOf, lastOf } from "../../twin/paths";
import type { Form, NewPlace, Place, RecordLine, Report, Sweep } from "../../twin/types";
import { commonWords } from "../../words";
import {
  cellsOf,
  doorsOf,
  formOf,
  nextAfter,
  recordBefore,
  runningSweeps,
  shownRecord,
  sweepOf,
} from "./rounds";

/** How a record is opened. */
export interface Opening {
  path: string;
  /** Its form; by default the form of the sweep that covers the place. */
  form?: string | undefined;
  /** Its slot: `today`, `new` for a new thread, or the slot itself. */
  slot?: string | undefined;
  /** The plate of the place, if it must be added. */
  added?: NewPlace | undefined;
  /** The quarantined report that is being mended. */
  mends?: string | undefined;
  /** The answers with which a new record starts. */
  fills?: Record<string, unknown> | undefined;
}

/** Where to go after saving. */
export interface Next {
  href: string;
  /** Its name in a word or two. */
  words: string;
}

/** A record as it was when it was opened. */
export interface OpenSheet {
  opening: Opening;
  place: Place;
  /** The place is not on the list: the report adds it. */
  newPlace: NewPlace | undefined;
  form: Form | undefined;
  /** Undefined if the report begins a thread. */
  slot: string | undefined;
  /** The sweep, if the slot is one. */
  sweep: Sweep | undefined;
  /** The record that was on the screen. */
  record: RecordLine | undefined;
  /** The record of the same form before: of the last round, or of the day before. */
  last: RecordLine | undefined;
  /** The heads on the screen, with this phone's own. */
  base: string[];
  /** The server's heads alone, to notice reports that others made meanwhile. */
  serverHeads: string;
  /** The values with which its form begins, before anything was filled in; a report that is mended has none. */
  start: Entered;
  entered: Entered;
  /** The input comes from a draft. */
  drafted: boolean;
  /** The day when it was opened. */
  today: string;
  /** The page to go back to. */
  home: string;
  next: Next | undefined;
}

/** Which record an opening means. */
interface Named {
  form: Form | undefined;
  slot: string | undefined;
  sweep: Sweep | undefined;
}

function named(opening: Opening, place: Place, mended: Report | undefined): Named {
  const id = mended?.form ?? opening.form;
  const asked = mended?.slot ?? opening.slot;
  if (id === undefined) {
    const sweep = sweepOf(place);
    return { form: formOf(sweep), slot: sweep?.id, sweep };
  }
  const form = formById(id);
  if (form?.slot === "sweep") {
    const sweep =
      known().sweeps.find((one) => one.id === asked) ?? runningSweeps().find((one) => one.form === id);
    return { form: sweep && form, slot: sweep?.id, sweep };
  }
  // If a report that began a thread was quarantined, mending it begins another thread.
  const begins = form?.slot === "thread" && (asked === "new" || asked === mended?.id);
  const slot = form?.slot === "place" ? "place" : asked === "today" ? today() : asked;
  return { form, slot: begins ? undefined : slot, sweep: undefined };
}

/** The slot in which a form is filled in now; undefined for a thread. */
export function slotToday(form: Form): string | undefined {
  if (form.slot === "day") return "today";
  return form.slot === "place" ? "place" : undefined;
}

/** The address of a record's own page. */
export function sheetHref(path: string, form: Form | undefined, slot: string | undefined): string {
  if (!form || form.slot === "sweep") return `/d/${path}`;
  return `/r/${form.id}/${slot ?? "new"}/${path}`;
}

/** The key of its draft. */
export function draftKey(sheet: Pick<OpenSheet, "place" | "form" | "slot">): string {
  return recordKey(sheet.place.path, sheet.form?.id ?? "", sheet.slot ?? "new");
}

/**
 * The place of an opening, and how it is added if it is not on the list; undefined if this phone does not
 * know it.
 */
async function placeOf(opening: Opening): Promise<{ place: Place; added: NewPlace | undefined } | undefined> {
  const { path } = opening;
  const row = await building(buildingOf(path));
  const held = opening.mends ? outbox.quarantinedById(opening.mends) : undefined;
  // For a door that the office does not know, the report that replaces the first one adds it.
  const missing = held?.ack.code === "unknown_place" ? placeFor(held.report) : undefined;
  const added = opening.added ?? held?.report.new_place ?? missing;
  const listed = doorsOf(row, buildingOf(path)).find((place) => place.path === path);
  const place =
    listed ?? (added ? { path, ...added } : held ? { path, kind: "", label: lastOf(path) } : undefined);
  return place && { place, added: row?.places[path] ? undefined : added };
}

function placeFor(report: Report): NewPlace {
  return { kind: formById(report.form)?.place_kinds[0] ?? "", label: lastOf(report.place).toUpperCase() };
}

/**
 * Opens a record; undefined if this phone does not know the place. `nextOf` finds the next page for other
 * work than the round.
 */
export async function openSheet(
  opening: Opening,
  nextOf?: (path: string, form: Form) => Promise<Next | undefined>,
): Promise<OpenSheet | undefined> {
  const found = await placeOf(opening);
  if (!found) return undefined;
  const { path } = opening;
  const row = await building(buildingOf(path));
  const mended = opening.mends ? outbox.quarantinedById(opening.mends)?.report : undefined;
  const { form, slot, sweep } = named(opening, found.place, mended);
  const known = form && slot !== undefined;
  const record = known ? shownRecord(row, path, form.id, slot) : undefined;
  const server = known ? recordOf(row, path, form.id, slot) : undefined;
  const pending = known ? outbox.pendingFor(path, form.id, slot) : [];
  const kept = form && !mended ? await draft(draftKey({ place: found.place, form, slot })) : undefined;
  return {
    opening,
    place: found.place,
    newPlace: found.added,
    form,
    slot,
    sweep,
    record,
    last: form && recordBefore(row, path, form.id, slot),
    base: kept?.base ?? headsOf(server?.heads ?? [], pending),
    serverHeads: (server?.heads ?? []).join(),
    start: mended ? {} : beginning(form, record?.answers, undefined),
    entered: kept?.answers ?? beginning(form, mended?.answers ?? record?.answers, opening.fills),
    drafted: kept !== undefined,
    today: today(),
    home: homeOf(path, opening.form ? form : undefined),
    next: sweep ? nextDoor(path, cellsOf(row, buildingOf(path))) : form && (await nextOf?.(path, form)),
  };
}

/** Where a record is listed: among its building's doors, its form's places, or the person's shifts. */
function homeOf(path: string, form: Form | undefined): string {
  if (!form || form.slot === "sweep") return `/b/${buildingOf(path)}`;
  return form.slot === "shift" ? "/duty" : `/work/${form.id}`;
}

function beginning(
  form: Form | undefined,
  held: Record<string, unknown> | undefined,
  fills: Record<string, unknown> | undefined,
): Entered {
  if (!form) return {};
  const start = startValues(form, held);
  return { ...start, ...startValues(form, fills ?? {}) };
}

function nextDoor(path: string, cells: ReturnType<typeof cellsOf>): Next | undefined {
  const next = nextAfter(cells, path);
  if (!next) return undefined;
  const unit = unitName(next.path, commonWords());
  const other = unit !== unitName(path, commonWords());
  return {
    href: `/d/${next.path}`,
    words: commonWords().door.nextDoor(other ? `${unit} ${next.label}` : next.label),
  };
}

/** What others reported since the record was opened. */
export async function newerThan(sheet: OpenSheet): Promise<RecordLine | undefined> {
  const { form, slot, place } = sheet;
  if (!form || slot === undefined) return undefined;
  const server = recordOf(await building(buildingOf(place.path)), place.path, form.id, slot);
  if (!server || server.heads.join() === sheet.serverHeads) return undefined;
  const own = new Set(outbox.pendingFor(place.path, form.id, slot).map(({ report }) => report.id));
  return server.heads.every((id) => own.has(id) || sheet.base.includes(id)) ? undefined : server;
}

/** Saves the input as a draft; if it does not differ from the start, there is no draft. */
export async function keepEntered(sheet: OpenSheet, entered: Entered): Promise<void> {
  await (await sealEntered(sheet, entered))();
}

/** Seals the input as a draft; the returned function stores it, or removes the draft. */
export async function sealEntered(sheet: OpenSheet, entered: Entered): Promise<() => Promise<void>> {
  if (!sheet.form || sheet.opening.mends) return () => Promise.resolve();
  const start = beginning(sheet.form, sheet.record?.answers, sheet.opening.fills);
  const sorted = (values: Entered): string => JSON.stringify(values, Object.keys(values).sort());
  return sealDraft({
    key: draftKey(sheet),
    answers: sorted(entered) === sorted(start) ? {} : entered,
    base: sheet.base,
    at_ms: Date.now(),
  });
}

/** Removes the draft. */
export async function dropDraft(sheet: OpenSheet): Promise<void> {
  if (sheet.form) await keepDraft({ key: draftKey(sheet), answers: {}, base: [], at_ms: 0 });
}
