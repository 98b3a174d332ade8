// How many were registered at a gate today, by form: the office's count, and this phone's own reports that
// are not in it.

import type { BuildingRow } from "../../core/db";
import { allPending, sentSince } from "../../core/outbox";
import type { RecordLine, Report } from "../../twin/types";

/** Counts by form. A report that was taken back does not count. */
export function countToday(
  records: readonly RecordLine[],
  own: readonly Report[],
  place: string,
  sinceMs: number,
): Map<string, number> {
  const slots = new Map<string, Set<string>>();
  const setOf = (form: string): Set<string> => {
    const set = slots.get(form) ?? new Set();
    slots.set(form, set);
    return set;
  };
  for (const { form, place: at, slot, at_ms, answers } of records)
    if (at === place && at_ms >= sinceMs && Object.keys(answers).length > 0) setOf(form).add(slot);
  const here = own.filter((report) => report.place === place);
  for (const report of here)
    if (!report.retracts && report.observed_at_ms >= sinceMs) setOf(report.form).add(report.slot);
  for (const report of here) if (report.retracts) setOf(report.form).delete(report.slot);
  return new Map([...slots].map(([form, set]) => [form, set.size]));
}

/** Counts what this phone knows. */
export async function countsOf(
  row: BuildingRow | undefined,
  place: string,
  sinceMs: number,
): Promise<Map<string, number>> {
  const sent = (await sentSince(sinceMs)).filter(({ ack }) => ack.outcome !== "quarantined");
  const own = [...sent.map(({ report }) => report), ...allPending().map(({ report }) => report)];
  return countToday(Object.values(row?.records ?? {}), own, place, sinceMs);
}
