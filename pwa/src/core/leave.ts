// What leaves a phone that is shut out, that was silent for too long, or whose area is another now: everything but the
// outbox. What the office has forgotten leaves it, too. A report that waits for somebody leaves its mark: which door,
// and why, without what it said.

import { buildingOf, withinAny } from "../twin/paths";
import type { RecordLine, Report } from "../twin/types";
import type { Db, StoredSent } from "./db";
import { building, formById, recordOf, reloadDoors } from "./doors";
import { tell } from "./events";
import { reloadNotices } from "./notices";
import { aboutReport, quarantined, reloadOutbox, sentSince } from "./outbox";
import { caseKey, recordKey } from "./overlay";
import { recallKey } from "./recalls";
import { seal, sealedTx } from "./vault";

/** Removes everything but the outbox and the sign-in that hands it in. After contact a sync brings it again. */
export async function leaveOnlyOutbox(db: Db): Promise<void> {
  const marks = await marksOf(db, () => true);
  const tx = sealedTx(db, ["meta", "things", "buildings", "drafts", "receipts", "recalls", "sent"]);
  const [meta, sent] = [tx.objectStore("meta"), tx.objectStore("sent")];
  for (const name of ["things", "buildings", "drafts", "receipts", "recalls"] as const)
    void tx.objectStore(name).clear();
  for (const key of await meta.getAllKeys()) if (isPulled(key)) void meta.delete(key);
  for (const key of await sent.getAllKeys()) if (!marks.has(key)) void sent.delete(key);
  for (const mark of marks.values()) void sent.put(mark);
  await tx.done;
  await reloadAll();
}

/** Whether a value of `meta` tells what this phone has seen. */
function isPulled(name: string): boolean {
  return ["cursor", "held", "scope", "devices"].includes(name) || name.startsWith("gate ");
}

/** Removes what belongs to places outside of a scope: what was begun there, and reported. */
export async function leaveOutside(
  db: Db,
  scope: readonly string[],
  before: readonly string[],
): Promise<void> {
  const isOut = (place: string | undefined): boolean => place !== undefined && !withinAny(place, scope);
  const marks = await marksOf(db, ({ place }) => isOut(place));
  const tx = sealedTx(db, ["meta", "drafts", "recalls", "sent"]);
  const [meta, drafts, sent] = [tx.objectStore("meta"), tx.objectStore("drafts"), tx.objectStore("sent")];
  for (const key of await meta.getAllKeys())
    if (key.startsWith("gate ") && isOut(key.slice("gate ".length))) void meta.delete(key);
  for (const key of await drafts.getAllKeys()) if (isOut(placeOfDraft(key))) void drafts.delete(key);
  // A plate or number does not say at which gate it came: what some gate of before saw goes with it.
  if (before.some(isOut)) void tx.objectStore("recalls").clear();
  for (const row of await sent.getAll())
    if (isOut(placeOf(row)) && !marks.has(row.id)) void sent.delete(row.id);
  for (const mark of marks.values()) void sent.put(mark);
  await tx.done;
  await reloadOutbox();
  tell("outbox");
}

/**
 * Removes what this phone has of reports that the office has forgotten: its own copies of them, and, when it first hears
 * of it, what was begun on the record, and whom it remembers from it. To be called while the phone still has the records
 * as they were: the list in a record stays in it.
 */
export async function leaveForgotten(db: Db, records: readonly RecordLine[]): Promise<void> {
  const ids = new Set(records.flatMap(({ forgotten }) => forgotten ?? []));
  const own = (await sentSince(0)).map(({ report }) => report).filter(({ id }) => ids.has(id));
  const was = await Promise.all(records.map(asItWas));
  const news = records.filter(({ forgotten }, at) =>
    forgotten?.some((id) => !was[at]?.forgotten?.includes(id)),
  );
  const known = was.filter((_, at) => news.includes(records[at] as RecordLine));
  const [marks, subjects] = await Promise.all([
    marksOf(db, ({ id }) => ids.has(id)),
    Promise.all([...own, ...known].map((of) => of && recallKey(formById(of.form), of.answers))),
  ]);
  const tx = sealedTx(db, ["drafts", "recalls", "sent"]);
  const [drafts, recalls, sent] = [
    tx.objectStore("drafts"),
    tx.objectStore("recalls"),
    tx.objectStore("sent"),
  ];
  for (const { place, form, slot } of news) {
    void drafts.delete(recordKey(place, form, slot));
    void drafts.delete(`settle ${caseKey({ place, form, slot })}`);
  }
  for (const key of subjects) if (key) void recalls.delete(key);
  for (const { id } of own) if (!marks.has(id)) void sent.delete(id);
  for (const mark of marks.values()) void sent.put(mark);
  await tx.done;
  await reloadOutbox();
  tell("outbox");
}

/**
 * The same for reports that still waited here when the office said that it had forgotten them: it had received them, and
 * only its answer was lost.
 */
export async function leaveForgottenBefore(db: Db, reports: readonly Report[]): Promise<void> {
  const records = await Promise.all(reports.map(asItWas));
  const gone = records.filter((record, at) => record?.forgotten?.includes(reports[at]?.id ?? ""));
  if (gone.length > 0) await leaveForgotten(db, gone as RecordLine[]);
}

async function asItWas({ place, form, slot }: RecordLine | Report): Promise<RecordLine | undefined> {
  return recordOf(await building(buildingOf(place)), place, form, slot);
}

function placeOf(row: StoredSent): string | undefined {
  return row.place ?? row.report?.place;
}

/** The place of a draft's key: `place form slot`, or `settle form~slot~place`. */
function placeOfDraft(key: string): string | undefined {
  return key.startsWith("settle ") ? key.split("~").at(-1) : key.split(" ")[0];
}

/** The marks of the held reports for which something holds. */
async function marksOf(db: Db, which: (report: Report) => boolean): Promise<Map<string, StoredSent>> {
  const marks = new Map<string, StoredSent>();
  for (const { id, report, ack } of quarantined().filter((row) => which(row.report))) {
    const stored = await db.get("sent", id);
    if (!stored) continue;
    const { report: _report, before: _before, ack: _ack, ...rest } = stored;
    const { reason: _reason, ...bare } = report;
    const { message: _message, ...why } = ack;
    const mark: Report = { ...bare, answers: {} };
    const [box, answer] = await Promise.all([
      seal({ report: mark }, aboutReport(id)),
      seal(why, `ack/${id}`),
    ]);
    marks.set(id, { ...rest, place: report.place, outcome: ack.outcome, box, answer });
  }
  return marks;
}

async function reloadAll(): Promise<void> {
  await Promise.all([reloadDoors(), reloadOutbox(), reloadNotices()]);
  for (const topic of ["doors", "outbox", "notices"] as const) tell(topic);
}
