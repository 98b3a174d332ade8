// The server's record with this phone's own reports laid over it. Nothing is merged here: this phone's last
// report is shown last, until the server sends the folded record.

import type { RecordLine, Report } from "../twin/types";

/** A report of this phone that is not yet in the pulled record. */
export interface Pending {
  /** The report. */
  readonly report: Report;
  /** The record that was on the screen when it was made. */
  readonly before?: RecordLine | undefined;
}

/** The person of this phone. */
export interface Author {
  readonly name: string;
  /** Their reports settle; whoever else reports on a field in conflict adds to it. */
  readonly settles: boolean;
}

/** Key of a record: `place form slot`. */
export function recordKey(place: string, form: string, slot: string): string {
  return `${place} ${form} ${slot}`;
}

/** The key of a record as one text for an address of the app. */
export function caseKey(record: Pick<RecordLine, "form" | "slot" | "place">): string {
  return `${record.form}~${record.slot}~${record.place}`;
}

/** The record as this phone shows it. `pending` are the phone's own reports about it, oldest first. */
export function overlay(
  record: RecordLine | undefined,
  pending: readonly Pending[],
  me: Author,
): RecordLine | undefined {
  const voided = new Set(
    pending.filter(({ report }) => report.retracts).flatMap(({ report }) => report.base),
  );
  let shown = record;
  for (const { report, before } of pending) {
    if (report.retracts) {
      // The record returns to its earlier state only if nobody reported after it.
      const folded = record?.heads.some((head) => report.base.includes(head));
      if (folded && shown === record && record?.heads.length === 1) shown = before;
    } else if (!voided.has(report.id)) shown = lay(shown, report, me);
  }
  return shown;
}

function lay(under: RecordLine | undefined, report: Report, me: Author): RecordLine {
  const base: RecordLine = under ?? {
    form: report.form,
    place: report.place,
    slot: report.slot,
    answers: {},
    heads: [],
    by: me.name,
    at_ms: report.observed_at_ms,
    seq: 0,
  };
  if (report.revisit) {
    const asked = { by: me.name, at_ms: report.observed_at_ms };
    return { ...base, revisit: report.reason ? { ...asked, note: report.reason } : asked };
  }
  const { revisit: _answered, conflicts, alerts, statements: _known, ...rest } = base;
  const seen = base.heads.every((head) => report.base.includes(head));
  const isLeft = (field: string): boolean => !seen || !(field in report.answers);
  const open = conflicts?.filter((field) => !me.settles || isLeft(field)) ?? [];
  const alerting = alerts?.filter((field) => isLeft(field) || open.includes(field)) ?? [];
  const next: RecordLine = {
    ...rest,
    answers: { ...base.answers, ...report.answers },
    heads: headsOf(base.heads, [{ report }]),
    by: me.name,
    at_ms: report.observed_at_ms,
  };
  if (open.length > 0) next.conflicts = open;
  if (alerting.length > 0) next.alerts = alerting;
  return next;
}

/**
 * The heads that a new report has seen: the record's and this phone's own, except those that another one
 * names.
 */
export function headsOf(heads: readonly string[], pending: readonly Pending[]): string[] {
  const all = [...heads, ...pending.map(({ report }) => report.id)];
  const named = new Set(pending.flatMap(({ report }) => report.base));
  return [...new Set(all)].filter((id) => !named.has(id));
}
