// One door while it is open: what was on the screen when it was opened, what is entered, and how it is saved.

import { building, formById, known, recordOf } from "../core/doors";
import { draft, keepDraft } from "../core/drafts";
import type { Entered } from "../core/forms";
import { startValues, statedBy } from "../core/forms";
import * as outbox from "../core/outbox";
import { headsOf, recordKey } from "../core/overlay";
import { buildingOf, lastOf } from "../core/paths";
import type { Form, NewPlace, Place, RecordLine, Report, Sweep } from "../core/types";
import type { Cell } from "../ui/cells";
import { cellsOf, currentSweep, doorsOf, formOf, lastRound, nextAfter, shownRecord } from "./model";

/** How a door is opened. */
export interface Opening {
  path: string;
  /** Its plate, where it is to be added. */
  added?: NewPlace | undefined;
  /** The quarantined report that is mended. */
  mends?: string | undefined;
}

/** A door as it was when it was opened. */
export interface OpenDoor {
  opening: Opening;
  place: Place;
  /** It is not on the list: the report adds it. */
  newPlace: NewPlace | undefined;
  sweep: Sweep | undefined;
  form: Form | undefined;
  /** The record that was on the screen. */
  record: RecordLine | undefined;
  last: RecordLine | undefined;
  /** The heads that were on the screen, with this phone's own. */
  base: string[];
  /** The server's heads alone, to notice that somebody else reported meanwhile. */
  serverHeads: string;
  entered: Entered;
  /** What is entered comes from a draft. */
  drafted: boolean;
  next: Cell | undefined;
}

/** Key of a door's draft. */
function draftKey(place: string, sweep: Sweep): string {
  return recordKey(place, sweep.form, sweep.id);
}

/** Opens a door; none where this phone does not know it. */
export async function openDoor(opening: Opening): Promise<OpenDoor | undefined> {
  const path = opening.path;
  const inBuilding = buildingOf(path);
  const row = await building(inBuilding);
  const held = opening.mends ? outbox.quarantinedById(opening.mends) : undefined;
  const mended = held?.report;
  // A door that the office does not know is added by the report that takes the place of the first one.
  const missing = held?.ack.code === "unknown_place" ? placeFor(held.report) : undefined;
  const added = opening.added ?? mended?.new_place ?? missing;
  const listed = doorsOf(row, inBuilding).find((place) => place.path === path);
  const place =
    listed ?? (added ? { path, ...added } : mended ? { path, kind: "", label: lastOf(path) } : undefined);
  if (!place) return undefined;
  const sweep = known().sweeps.find(({ id }) => id === mended?.slot) ?? currentSweep();
  const form = formOf(sweep);
  const record = sweep && shownRecord(row, path, sweep);
  const server = sweep && recordOf(row, path, sweep.form, sweep.id);
  const pending = sweep ? outbox.pendingFor(path, sweep.form, sweep.id) : [];
  const kept = sweep && !mended ? await draft(draftKey(path, sweep)) : undefined;
  const start = mended ? mended.answers : (record?.answers ?? undefined);
  return {
    opening,
    place,
    newPlace: row?.places[path] ? undefined : added,
    sweep,
    form,
    record,
    last: lastRound(row, path, sweep),
    base: kept?.base ?? headsOf(server?.heads ?? [], pending),
    serverHeads: (server?.heads ?? []).join(),
    entered: kept?.answers ?? (form ? startValues(form, start) : {}),
    drafted: kept !== undefined,
    next: nextAfter(cellsOf(row, inBuilding, currentSweep()), path),
  };
}

function placeFor(report: Report): NewPlace {
  return { kind: formById(report.form)?.place_kinds[0] ?? "", label: lastOf(report.place).toUpperCase() };
}

/** What somebody else reported since the door was opened. */
export async function newerThan(door: OpenDoor): Promise<RecordLine | undefined> {
  if (!door.sweep) return undefined;
  const row = await building(buildingOf(door.place.path));
  const server = recordOf(row, door.place.path, door.sweep.form, door.sweep.id);
  if (!server || server.heads.join() === door.serverHeads) return undefined;
  const own = new Set(
    outbox.pendingFor(door.place.path, door.sweep.form, door.sweep.id).map(({ report }) => report.id),
  );
  return server.heads.every((id) => own.has(id) || door.base.includes(id)) ? undefined : server;
}

/** Keeps what is entered; where nothing differs from the start there is no draft. */
export async function keepEntered(door: OpenDoor, entered: Entered): Promise<void> {
  if (!door.sweep || !door.form || door.opening.mends) return;
  const start = startValues(door.form, door.record?.answers);
  const same =
    JSON.stringify(entered, Object.keys(entered).sort()) === JSON.stringify(start, Object.keys(start).sort());
  await keepDraft({
    key: draftKey(door.place.path, door.sweep),
    answers: same ? {} : entered,
    base: door.base,
    at_ms: Date.now(),
  });
}

/** Forgets what was begun. */
export async function dropDraft(door: OpenDoor): Promise<void> {
  if (!door.sweep) return;
  await keepDraft({ key: draftKey(door.place.path, door.sweep), answers: {}, base: [], at_ms: 0 });
}

/** Saves what is entered, with a preset's answers over it where one was tapped. Gives the report's id. */
export async function saveDoor(
  door: OpenDoor,
  entered: Entered,
  preset?: Record<string, unknown>,
): Promise<string> {
  const { form, sweep } = door;
  if (!form || !sweep) throw new Error("no form");
  const held = door.opening.mends ? undefined : door.record?.answers;
  const answers = preset
    ? { ...statedBy(form, { ...entered, ...preset }, held), ...preset }
    : statedBy(form, entered, held);
  const row = await outbox.save({
    form: form.id,
    place: door.place.path,
    slot: sweep.id,
    answers,
    base: door.base,
    ...(door.newPlace ? { new_place: door.newPlace } : {}),
    ...(door.opening.mends ? { mends: door.opening.mends } : {}),
    before: door.record,
    draft: draftKey(door.place.path, sweep),
  });
  return row.id;
}
