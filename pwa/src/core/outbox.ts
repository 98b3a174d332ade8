// The outbox: a person's unsent reports. "Saved" means on the disk. A report leaves only by its own ack.
//
// A report and the record before it are sealed once, when it is saved; its box goes with it from store to store.

import { DAY_MS } from "../twin/days";
import { within } from "../twin/paths";
import type { Ack, NewPlace, RecordLine, Report } from "../twin/types";
import type { Db, OutboxRow, SentRow, StoredOutbox, StoredSent } from "./db";
import { tell } from "./events";
import { newId } from "./ids";
import { type Pending, recordKey } from "./overlay";
import { officeKey } from "./phone-rules";
import { openRow, seal, sealedTx, tryUnseal } from "./vault";

/** What a screen gives to save. */
export interface NewReport {
  form: string;
  place: string;
  /** Undefined if the report begins a thread: then its own id is the slot. */
  slot: string | undefined;
  answers: Record<string, unknown>;
  base: string[];
  new_place?: NewPlace;
  reason?: string;
  revisit?: boolean;
  retracts?: boolean;
  /** The quarantined report that it replaces. */
  mends?: string;
  /** The record that was on the screen. */
  before?: RecordLine | undefined;
  /** Key of the draft to remove. */
  draft?: string;
}

/**
 * Acknowledged reports are kept for this long, so that a server restored from a backup can get them again.
 */
export const KEEP_SENT_MS = 14 * DAY_MS;

let db: Db;
let rows = new Map<string, OutboxRow>();
let open = new Map<string, SentRow>();
let byRecord = new Map<string, Pending[]>();
let inFlight: ReadonlySet<string> = new Set();
let closed: StoredOutbox[] = [];
let full = false;
let saved: () => void = () => undefined;

/** Reads the outbox. To be called once. */
export async function startOutbox(opened: Db): Promise<void> {
  db = opened;
  await reloadOutbox();
}

/** Reads the outbox again, after another tab has changed it. */
export async function reloadOutbox(): Promise<void> {
  const [unsent, unsettled] = await Promise.all([db.getAll("outbox"), db.getAllFromIndex("sent", "open")]);
  const [readable, opened] = await Promise.all([Promise.all(unsent.map(unsentRow)), sentRows(unsettled)]);
  rows = new Map(readable.flatMap((row) => (row ? [[row.id, row]] : [])));
  closed = unsent.filter((_, at) => !readable[at]);
  open = new Map(opened.map((row) => [row.id, row]));
  index();
}

/** What a report's box is about, in either store. */
export function aboutReport(id: string): string {
  return `report/${id}`;
}

/** An unsent report as it is in memory; undefined if no key of this phone opens it. */
async function unsentRow(stored: StoredOutbox): Promise<OutboxRow | undefined> {
  const { office: _office, place: _place, ...row } = stored;
  const opened = await openRow<OutboxRow>(row, aboutReport(row.id));
  return opened?.report && opened;
}

async function sentRows(stored: StoredSent[]): Promise<SentRow[]> {
  const all = await Promise.all(stored.map(sentRow));
  return all.filter((row) => row !== undefined);
}

async function sentRow(stored: StoredSent): Promise<SentRow | undefined> {
  const { answer, outcome: _outcome, place: _place, ...row } = stored;
  const [opened, ack] = await Promise.all([
    openRow<SentRow>(row, aboutReport(row.id)),
    answer === undefined ? row.ack : tryUnseal<Ack>(answer, `ack/${row.id}`),
  ]);
  return opened?.report && ack && { ...opened, ack };
}

/** The stored reports that this phone cannot open: its key is lost, or behind a PIN of earlier. */
export function closedRows(): readonly StoredOutbox[] {
  return closed;
}

function index(): void {
  byRecord = new Map();
  const folding = [...open.values()].filter((row) => row.open === "fold");
  const all = [...rows.values(), ...folding].sort((a, b) => (a.id < b.id ? -1 : 1));
  for (const row of all) {
    const key = recordKey(row.report.place, row.report.form, row.report.slot);
    const list = byRecord.get(key);
    if (list) list.push(row);
    else byRecord.set(key, [row]);
  }
}

/** Calls `callback` after each save of this tab. */
export function onSaved(callback: () => void): void {
  saved = callback;
}

/** The unsent reports, oldest first. */
export function unsent(): OutboxRow[] {
  return [...rows.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** How many reports have no ack. */
export function unsentCount(): number {
  return rows.size;
}

/** Whether a report has no ack. */
export function isUnsent(id: string): boolean {
  return rows.has(id);
}

/** The quarantined reports that nobody has mended here, oldest first. */
export function quarantined(): SentRow[] {
  return [...open.values()].filter((row) => row.open === "held").sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** A quarantined report by its id. */
export function quarantinedById(id: string): SentRow | undefined {
  const row = open.get(id);
  return row?.open === "held" ? row : undefined;
}

/** This phone's own reports about one record that are not in the pulled record, oldest first. */
export function pendingFor(place: string, form: string, slot: string): Pending[] {
  return byRecord.size === 0 ? [] : (byRecord.get(recordKey(place, form, slot)) ?? []);
}

/** All reports of this phone that are not in the pulled records. */
export function allPending(): Pending[] {
  return [...byRecord.values()].flat();
}

/**
 * A text that changes whenever this phone's own reports about a building change: saved, received, taken back.
 */
export function stateBelow(building: string): string {
  let state = "";
  for (const row of rows.values()) if (within(row.report.place, building)) state += `${row.id} `;
  for (const row of open.values()) if (within(row.report.place, building)) state += `${row.id}${row.open} `;
  return state;
}

/** When the oldest unsent report was saved, by the phone's clock. */
export function oldestUnsentMs(): number | undefined {
  let oldest: number | undefined;
  for (const row of rows.values()) oldest = Math.min(oldest ?? row.saved_at_ms, row.saved_at_ms);
  return oldest;
}

/** The ids that this tab is sending. */
export function sendingIds(): ReadonlySet<string> {
  return inFlight;
}

/** Whether the last save failed because the phone is full. */
export function storageFull(): boolean {
  return full;
}

/** Saves a report. Resolves when it is on the disk; the same transaction removes the draft. */
export async function save(input: NewReport): Promise<OutboxRow> {
  const now = Date.now();
  const id = newId(now);
  const report: Report = {
    id,
    form: input.form,
    place: input.place,
    slot: input.slot ?? id,
    answers: input.answers,
    base: input.base,
    observed_at_ms: now,
  };
  if (input.retracts) report.retracts = true;
  if (input.revisit) report.revisit = true;
  if (input.new_place) report.new_place = input.new_place;
  if (input.reason) report.reason = input.reason;
  if (input.mends) report.mends = input.mends;
  const row: OutboxRow = { id: report.id, report: plain(report), saved_at_ms: now, tried: false };
  if (input.before) row.before = plain(input.before);
  try {
    await write(row, input);
  } catch (error) {
    if (error instanceof DOMException && error.name === "QuotaExceededError") {
      full = true;
      tell("outbox");
    }
    throw error;
  }
  full = false;
  rows.set(row.id, row);
  if (input.mends) open.delete(input.mends);
  index();
  tell("outbox");
  saved();
  return row;
}

async function write(row: OutboxRow, input: NewReport): Promise<void> {
  const stored = await storedOf(row);
  const tx = sealedTx(db, ["outbox", "drafts", "sent"]);
  const requests: Promise<unknown>[] = [tx.objectStore("outbox").add(stored)];
  if (input.draft) requests.push(tx.objectStore("drafts").delete(input.draft));
  if (input.mends) requests.push(mark(tx.objectStore("sent"), input.mends, undefined));
  // If one fails, the transaction does, and says why.
  for (const request of requests) request.catch(() => undefined);
  await tx.done;
}

/** A row as it is stored: sealed, with a copy for the office if its key is known. */
async function storedOf(row: OutboxRow): Promise<StoredOutbox> {
  const { report, before, ...rest } = row;
  const box = await seal(before ? { report, before } : { report }, aboutReport(row.id));
  const stored: StoredOutbox = { ...rest, place: report.place, box };
  const office = officeKey() ? await copyFor(report) : undefined;
  return office ? { ...stored, office } : stored;
}

/** A copy of a report for the office. Without it the report is saved all the same. */
async function copyFor(report: Report): Promise<StoredOutbox["office"]> {
  const key = officeKey();
  if (!key) return undefined;
  try {
    return await (await import("./office-seal")).sealToOffice(key, { report });
  } catch {
    return undefined;
  }
}

/** Answers come from reactive stores; only plain data can be stored. */
function plain<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

/**
 * Takes a report back. If it never left this phone, it is deleted; if it did or may have, a retraction is
 * saved.
 */
export async function undo(id: string): Promise<"deleted" | "retracted"> {
  const tx = sealedTx(db, ["outbox", "sent"]);
  const row = await tx.objectStore("outbox").get(id);
  if (row && !row.tried && !inFlight.has(id)) {
    tx.objectStore("outbox").delete(id);
    await tx.done;
    rows.delete(id);
    index();
    tell("outbox");
    return "deleted";
  }
  const sent = row ? undefined : await tx.objectStore("sent").get(id);
  await tx.done;
  const known = row ? await unsentRow(row) : sent && (await sentRow(sent));
  if (!known) return "deleted";
  const { form, place, slot } = known.report;
  await save({ form, place, slot, answers: {}, base: [id], retracts: true, before: known.before });
  return "retracted";
}

/**
 * Marks reports as being sent, on the disk first: from now on the office may know them. Returns the ids that may be
 * sent: the others were taken back since, here or in another tab, and their person was told that they are deleted.
 */
export async function markTried(ids: string[]): Promise<ReadonlySet<string>> {
  const tx = sealedTx(db, ["outbox"]);
  const store = tx.objectStore("outbox");
  const still = new Set<string>();
  for (const id of ids) {
    const row = await store.get(id);
    if (!row) continue;
    still.add(id);
    if (!row.tried) store.put({ ...row, tried: true });
  }
  await tx.done;
  for (const id of still) {
    const row = rows.get(id);
    if (row) rows.set(id, { ...row, tried: true });
  }
  index();
  inFlight = still;
  tell("outbox");
  return still;
}

/** Nothing is being sent any more. */
export function landed(): void {
  if (inFlight.size === 0) return;
  inFlight = new Set();
  tell("outbox");
}

/**
 * Moves acknowledged reports out of the outbox, in one transaction. Returns how many of them are new to the
 * log, as far as this phone can tell.
 */
export async function applyAcks(acks: Ack[], device: string): Promise<number> {
  const answers = await Promise.all(acks.map((ack) => seal(ack, `ack/${ack.id}`)));
  const tx = sealedTx(db, ["outbox", "sent", "meta"]);
  const moved: StoredSent[] = [];
  let fresh = 0;
  for (const [at, ack] of acks.entries()) {
    const row = ack.id ? await tx.objectStore("outbox").get(ack.id) : undefined;
    if (!row) continue;
    const { tried: _tried, again, aside, office: _office, ...kept } = row;
    const sent: StoredSent = { ...kept, acked_at_ms: Date.now(), device, outcome: ack.outcome };
    sent.answer = answers[at] ?? "";
    if (ack.outcome !== "quarantined") sent.open = "fold";
    else if (!aside) sent.open = "held";
    if (ack.outcome !== "duplicate" && !again) fresh += 1;
    tx.objectStore("sent").put(sent);
    tx.objectStore("outbox").delete(row.id);
    moved.push(sent);
  }
  if (fresh > 0) {
    const held = ((await tx.objectStore("meta").get("held")) as number | undefined) ?? 0;
    tx.objectStore("meta").put(held + fresh, "held");
  }
  await tx.done;
  for (const sent of moved) rows.delete(sent.id);
  for (const sent of await sentRows(moved)) if (sent.open) open.set(sent.id, sent);
  inFlight = new Set([...inFlight].filter((id) => rows.has(id)));
  index();
  tell("outbox");
  return fresh;
}

/** The reports that the office had received before it answered, and that are not in the pulled records. */
export function knownBefore(): Report[] {
  const late = [...open.values()].filter((row) => row.open === "fold" && row.ack.outcome === "duplicate");
  return late.map(({ report }) => report);
}

/** Everything acknowledged is now in the pulled records; reports older than 14 days are removed. */
export async function settleSent(): Promise<void> {
  const folded = [...open.values()].filter((row) => row.open === "fold");
  const tx = db.transaction("sent", "readwrite");
  for (const { id } of folded) await mark(tx.store, id, undefined);
  const old = IDBKeyRange.upperBound(Date.now() - KEEP_SENT_MS);
  for (let cursor = await tx.store.index("acked").openCursor(old); cursor; cursor = await cursor.continue()) {
    if (!cursor.value.open) await cursor.delete();
  }
  await tx.done;
  if (folded.length === 0) return;
  for (const row of folded) open.delete(row.id);
  index();
  tell("outbox");
}

/** Sets or removes the mark of a stored sent report; returns the row. */
async function mark(
  store: { get(id: string): Promise<StoredSent | undefined>; put(row: StoredSent): unknown },
  id: string,
  to: SentRow["open"],
): Promise<StoredSent | undefined> {
  const row = await store.get(id);
  if (!row) return undefined;
  const { open: _before, ...rest } = row;
  const next = to ? { ...rest, open: to } : rest;
  await store.put(next);
  return next;
}

/** Sends again every acknowledged report of this device that is still kept: the server lost some. */
export async function offerAgain(device: string): Promise<void> {
  const tx = sealedTx(db, ["outbox", "sent"]);
  for (const row of await tx.objectStore("sent").getAll()) {
    const { acked_at_ms: _acked, ack, answer: _answer, outcome, device: from, open: still, ...kept } = row;
    if (from !== device) continue;
    const again: StoredOutbox = { ...kept, tried: true, again: true };
    if ((outcome ?? ack?.outcome) === "quarantined" && !still) again.aside = true;
    tx.objectStore("outbox").put(again);
    tx.objectStore("sent").delete(row.id);
  }
  await tx.done;
  await reloadOutbox();
  tell("outbox");
}

/** The person has seen a quarantined report and leaves it to the office. */
export async function putAside(id: string): Promise<void> {
  if (!open.has(id)) return;
  const tx = db.transaction("sent", "readwrite");
  await mark(tx.store, id, undefined);
  await tx.done;
  open.delete(id);
  tell("outbox");
}

/** Shows a report that was put aside again. */
export async function takeUp(id: string): Promise<void> {
  const tx = db.transaction("sent", "readwrite");
  const found = await tx.store.get(id);
  const outcome = found?.outcome ?? found?.ack?.outcome;
  const row = outcome === "quarantined" ? await mark(tx.store, id, "held") : undefined;
  await tx.done;
  const held = row && (await sentRow(row));
  if (!held) return;
  open.set(id, held);
  tell("outbox");
}

/** The reports acknowledged since a time, newest first. */
export async function sentSince(ms: number): Promise<SentRow[]> {
  const found = await db.getAllFromIndex("sent", "acked", IDBKeyRange.lowerBound(ms));
  return (await sentRows(found)).reverse();
}

/** How many reports were acknowledged since a time. */
export function countSentSince(ms: number): Promise<number> {
  return db.countFromIndex("sent", "acked", IDBKeyRange.lowerBound(ms));
}
