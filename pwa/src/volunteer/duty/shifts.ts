// My shifts: where they are, and the reports for check-in and handover.

import { communityName, namedPlace } from "../../core/address";
import { building, known, placesOf, recordOf } from "../../core/doors";
import * as outbox from "../../core/outbox";
import { headsOf, overlay } from "../../core/overlay";
import { author, session } from "../../core/session";
import { shortName } from "../../twin/names";
import { buildingOf, within } from "../../twin/paths";
import { type MyShifts, sortShifts } from "../../twin/shifts";
import type { Form, Place, RecordLine, Shift } from "../../twin/types";

/** My present and coming shifts. */
export function myShifts(nowMs: number): MyShifts {
  const end = new Date(nowMs).setHours(24, 0, 0, 0);
  return sortShifts(known().shifts, session()?.person.id ?? "", nowMs, end);
}

/** A place and form where a shift is recorded. */
export interface DutyEntry {
  form: Form;
  place: Place;
  /** The record, with this phone's own reports laid over it. */
  record: RecordLine | undefined;
  base: string[];
}

/** The data of a shift: its address in words, the place's kind, and the records there. */
export interface OpenShift {
  shift: Shift;
  address: string;
  /** The place, if the shift is at one that this phone knows. */
  place: Place | undefined;
  entries: DutyEntry[];
  /** A form there registers one subject after another. */
  gate: boolean;
}

/** Looks up where a shift is and the records there. */
export async function openShift(shift: Shift): Promise<OpenShift> {
  const forms = known().kits.flatMap((kit) => kit.forms);
  const row = (await building(buildingOf(shift.path))) ?? (await building(shift.path));
  const places = placesOf(row).filter((place) => within(place.path, shift.path));
  const place = places.find(({ path }) => path === shift.path);
  const entries: DutyEntry[] = [];
  for (const form of forms.filter((one) => one.slot === "shift")) {
    const at = places.find(({ kind }) => form.place_kinds.includes(kind));
    if (!at) continue;
    const server = recordOf(row, at.path, form.id, shift.id);
    const pending = outbox.pendingFor(at.path, form.id, shift.id);
    const record = overlay(server, pending, author());
    entries.push({ form, place: at, record, base: headsOf(server?.heads ?? [], pending) });
  }
  const isGate = (one: Form): boolean => one.screen === "gate" && one.place_kinds.includes(place?.kind ?? "");
  return { shift, address: whereOf(shift.path, place), place, entries, gate: forms.some(isGate) };
}

/** An address in words, as short as possible: 天华园二里 南门. */
function whereOf(path: string, place: Pick<Place, "label"> | undefined): string {
  const area = known().areas.get(path)?.name ?? "";
  return namedPlace(path, place?.label ?? (shortName(area) === communityName(path) ? "" : area));
}

/** Checks in with the form's first preset. Returns the report's id. */
export async function checkIn(open: DutyEntry, shift: Shift): Promise<string> {
  const row = await outbox.save({
    form: open.form.id,
    place: open.place.path,
    slot: shift.id,
    answers: open.form.quick?.[0]?.answers ?? {},
    base: open.base,
    before: open.record,
  });
  return row.id;
}
