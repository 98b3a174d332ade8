// This phone's memory of subjects: the last values by plate or telephone number. It comes only from this
// phone's own reports and from the records of the same place; old memories are removed. A plate or number is sealed,
// and the name of its row cannot be guessed back.

import { DAY_MS } from "../twin/days";
import type { Form, RecordLine } from "../twin/types";
import { type Db, type RecallRow, startingWith } from "./db";
import { hidden, openRow, seal, sealedTx } from "./vault";

/** A subject that does not come again is remembered for this long. */
const KEEP_MS = 30 * DAY_MS;
/** Most subjects that are remembered, so that a phone at a busy gate does not fill up. */
const KEEP_MAX = 3_000;
/** A subject that was registered this recently is not likely to be the next one. */
const JUST_NOW_MS = 10 * 60_000;

/** A person or vehicle that came before. */
export interface Subject {
  /** Its name in the canonical form for searching. */
  id: string;
  /** Its last values: the field that names it, and those that are filled in. */
  answers: Record<string, unknown>;
  /** How often it came. */
  times: number;
  /** The last time, by the phone's clock. */
  at_ms: number;
}

/** A plate or number in its canonical form: `京A·7K392`, `京a 7k392` and `京A7K392` are the same. */
export function subjectId(value: unknown): string {
  return String(value ?? "")
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[\s·•.\-()]/g, "");
}

/** What a report states about its subject; undefined if it names none. */
function statedOf(form: Form, answers: Record<string, unknown>): Record<string, unknown> | undefined {
  const recall = form.recall;
  if (!recall || subjectId(answers[recall.by]) === "") return undefined;
  const kept: Record<string, unknown> = {};
  for (const id of [recall.by, ...recall.fills]) if (answers[id] !== undefined) kept[id] = answers[id];
  return kept;
}

/** The key of the subject that a report names; undefined if it names none. */
export async function recallKey(
  form: Form | undefined,
  answers: Record<string, unknown>,
): Promise<string | undefined> {
  if (!form?.recall) return undefined;
  const subject = subjectId(answers[form.recall.by]);
  return subject === "" ? undefined : keyOf(form, subject);
}

async function keyOf(form: Form, subject: string): Promise<string> {
  return `${form.id} ${await hidden(subject)}`;
}

/**
 * Remembers the subject of a report. Returns what was remembered before, to restore it if the report is taken
 * back.
 */
export async function remember(
  db: Db,
  form: Form,
  answers: Record<string, unknown>,
  nowMs: number,
): Promise<() => Promise<void>> {
  const kept = statedOf(form, answers);
  if (!kept || !form.recall) return () => Promise.resolve();
  const subject = subjectId(answers[form.recall.by]);
  const key = await keyOf(form, subject);
  const stored = await db.get("recalls", key);
  const before = stored && (await openRow<RecallRow & { subject?: string }>(stored, aboutRecall(key)));
  const times = (before?.times ?? 0) + 1;
  const box = await seal({ subject, answers: { ...before?.answers, ...kept }, times }, aboutRecall(key));
  const tx = sealedTx(db, ["recalls"], "default");
  await Promise.all([tx.objectStore("recalls").put({ key, at_ms: nowMs, box }), tx.done]);
  return async () => {
    const back = sealedTx(db, ["recalls"], "default");
    const store = back.objectStore("recalls");
    await Promise.all([stored ? store.put(stored) : store.delete(key), back.done]);
  };
}

/** What the box of a subject is about. */
function aboutRecall(key: string): string {
  return `recall/${key}`;
}

/** The remembered subjects of a form; old or excess ones are removed. */
export async function remembered(db: Db, form: Form, nowMs: number): Promise<Subject[]> {
  const tx = db.transaction("recalls", "readwrite");
  const old = IDBKeyRange.upperBound(nowMs - KEEP_MS);
  for (let at = await tx.store.index("at").openCursor(old); at; at = await at.continue()) await at.delete();
  const rows = await tx.store.getAll(startingWith(`${form.id} `));
  rows.sort((a, b) => b.at_ms - a.at_ms);
  for (const row of rows.splice(KEEP_MAX)) tx.store.delete(row.key);
  await tx.done;
  const opened = await Promise.all(
    rows.map((row) => openRow<RecallRow & { subject?: string }>(row, aboutRecall(row.key))),
  );
  return opened.flatMap((row) => {
    if (!row) return [];
    const { key, subject, ...rest } = row;
    return [{ id: subject ?? key.slice(form.id.length + 1), ...rest }];
  });
}

/** The remembered subjects, and those in the place's records from the office; newer values win. */
export function withRecords(
  form: Form,
  subjects: readonly Subject[],
  records: readonly RecordLine[],
): Subject[] {
  const all = new Map(subjects.map((one) => [one.id, one]));
  const told = new Map<string, Subject>();
  for (const record of records) {
    const kept = record.form === form.id ? statedOf(form, record.answers) : undefined;
    if (!kept || !form.recall) continue;
    const id = subjectId(record.answers[form.recall.by]);
    const before = told.get(id);
    const newer = !before || before.at_ms <= record.at_ms;
    told.set(id, {
      id,
      answers: newer ? { ...before?.answers, ...kept } : { ...kept, ...before?.answers },
      times: (before?.times ?? 0) + 1,
      at_ms: Math.max(before?.at_ms ?? 0, record.at_ms),
    });
  }
  for (const [id, one] of told) {
    const own = all.get(id);
    // The phone's own reports come back as records, so the greater count is right.
    if (!own) all.set(id, one);
    else all.set(id, { ...(own.at_ms >= one.at_ms ? own : one), times: Math.max(own.times, one.times) });
  }
  return [...all.values()];
}

/** The likeliest first: those who come often and came recently; those registered just now come last. */
export function likeliest(subjects: readonly Subject[], nowMs: number): Subject[] {
  const score = (one: Subject): number => {
    const since = Math.max(0, nowMs - one.at_ms);
    return (since < JUST_NOW_MS ? 0 : 1_000) + Math.min(one.times, 30) / (1 + since / DAY_MS);
  };
  return [...subjects].sort((a, b) => score(b) - score(a) || b.at_ms - a.at_ms);
}

/** Subjects whose plate or number begins with the typed text, or, from three characters on, ends with it. */
export function matching(subjects: readonly Subject[], typed: string): Subject[] {
  const part = subjectId(typed);
  if (part === "") return [...subjects];
  const begins = subjects.filter(({ id }) => id.startsWith(part));
  const within = part.length < 3 ? [] : subjects.filter(({ id }) => id.indexOf(part) > 0);
  return [...begins, ...within];
}
