// Rounds that are over leave the phone: of each door only the last one stays, since the form shows it and the doors that
// were shut then come first; and what somebody still waits for: an open conflict, a request to go again, a task.

import type { Form, RecordLine, Sweep } from "../twin/types";
import { serverNow } from "./clock";
import type { BuildingRow, Db } from "./db";
import { aboutBuilding, allBuildings, formById, known, showPulled } from "./doors";
import { tell } from "./events";
import { seal, sealedTx } from "./vault";

/** Whether a record raises work that may not be done yet. */
function raisesWork(form: Form, record: RecordLine): boolean {
  return (form.tasks ?? []).some(({ when, on }) => {
    const field = when?.field ?? ("need" in on ? on.need.field : undefined);
    const value = field === undefined ? undefined : record.answers[field];
    if (value === undefined || (Array.isArray(value) && value.length === 0)) return false;
    if (!when) return true;
    return when.among ? when.among.includes(value) : when.equals === value;
  });
}

/** A building without the rounds that are over; the same one if nothing of it goes. */
export function withoutEnded(row: BuildingRow, sweeps: readonly Sweep[], nowMs: number): BuildingRow {
  const on = new Set(sweeps.filter(({ ends_ms }) => (ends_ms ?? Infinity) > nowMs).map(({ id }) => id));
  const last = new Map<string, RecordLine>();
  const over = Object.entries(row.records).filter(([, record]) => {
    if (formById(record.form)?.slot !== "sweep" || on.has(record.slot)) return false;
    const key = `${record.place} ${record.form}`;
    if ((last.get(key)?.at_ms ?? -Infinity) < record.at_ms) last.set(key, record);
    return true;
  });
  const going = over.filter(([, record]) => {
    const form = formById(record.form);
    const waits = (record.conflicts?.length ?? 0) > 0 || record.revisit || (form && raisesWork(form, record));
    return !waits && last.get(`${record.place} ${record.form}`) !== record;
  });
  if (going.length === 0) return row;
  const records = { ...row.records };
  for (const [key] of going) delete records[key];
  return { ...row, records };
}

/**
 * Removes the rounds that are over, and what was begun in them and not saved. Only right after contact: then the
 * time is the server's.
 */
export async function dropEnded(db: Db): Promise<void> {
  const { sweeps, scope } = known();
  const now = serverNow();
  const ended = sweeps.filter(({ ends_ms }) => (ends_ms ?? Infinity) <= now).map(({ id }) => id);
  const cursor = await db.get("meta", "cursor");
  const state = `${ended.sort().join()} ${String(cursor)}`;
  if (ended.length === 0 || (await db.get("meta", "ended")) === state) return;
  const rows = (await allBuildings()).map((row) => [row, withoutEnded(row, sweeps, now)] as const);
  const changed = rows.flatMap(([before, after]) => (before === after ? [] : [after]));
  const sealed = await Promise.all(
    changed.map(async (row) => ({ path: row.path, box: await seal(row, aboutBuilding(row.path)) })),
  );
  const tx = sealedTx(db, ["buildings", "meta", "drafts"], "default");
  const [meta, drafts] = [tx.objectStore("meta"), tx.objectStore("drafts")];
  if ((await meta.get("cursor")) === cursor) {
    for (const row of sealed) void tx.objectStore("buildings").put(row);
    for (const key of await drafts.getAllKeys())
      if (ended.includes(key.split(" ")[2] ?? "")) void drafts.delete(key);
    void meta.put(state, "ended");
  }
  await tx.done;
  if (changed.length === 0) return;
  showPulled(undefined, scope, changed);
  tell("doors");
}
