// The conflicts that this phone shows: from its own store or the server's list, with the decisions made here.
// Pure.

import type { BuildingRow } from "../../core/db";
import type { Pending } from "../../core/overlay";
import { COMMUNITY_DEPTH, truncated } from "../../twin/paths";
import type { ConflictCase, Kit, Place } from "../../twin/types";
import { byWeight, type Case, caseOf } from "./case";

/** What was decided on this phone and is not yet in the server's state. */
export type Here = "open" | "settled" | "sent_back";

/** One conflict of the list. */
export interface Item {
  of: Case;
  /** Path of the community, for the filter. */
  area: string;
  community: string;
  /** The address within the community, in words. */
  address: string;
  here: Here;
  /** The reports of this phone that decided it, newest last. */
  own: string[];
}

/** Gives this phone's reports about a record that are not in the server's state yet. */
export type PendingOf = (place: string, form: string, slot: string) => readonly Pending[];

/** How places are named. */
export interface Naming {
  /** Building, unit and door. */
  address: (place: Pick<Place, "path" | "label">) => string;
  community: (path: string) => string;
}

/** The conflicts in this phone's store. */
export function localItems(
  buildings: readonly BuildingRow[],
  naming: Naming,
  kit: Kit | null,
  pendingOf: PendingOf,
): Item[] {
  const items = buildings.flatMap((row) =>
    Object.values(row.records).flatMap((record): Item[] => {
      const of = caseOf(record, kit);
      if (!of) return [];
      const area = truncated(record.place, COMMUNITY_DEPTH);
      const label = row.places[record.place]?.label ?? record.place.slice(record.place.lastIndexOf("/") + 1);
      const address = naming.address({ path: record.place, label });
      const community = naming.community(record.place) || area;
      return [
        { of, area, community, address, ...decided(of, pendingOf(record.place, record.form, record.slot)) },
      ];
    }),
  );
  return sorted(items);
}

/** The conflicts from the server's list. */
export function remoteItems(cases: readonly ConflictCase[], kit: Kit | null, pendingOf: PendingOf): Item[] {
  const items = cases.flatMap((one): Item[] => {
    const of = caseOf(one.record, kit);
    if (!of) return [];
    const { place, form, slot } = one.record;
    of.since_ms = one.since_ms;
    const area = truncated(place, COMMUNITY_DEPTH);
    const decision = decided(of, pendingOf(place, form, slot));
    const address = withoutPrefix(one.address, one.community);
    return [{ of, area, community: one.community, address, ...decision }];
  });
  return sorted(items);
}

/** An address without its community, which is shown beside it. */
function withoutPrefix(address: string, community: string): string {
  return address.startsWith(`${community} `) ? address.slice(community.length + 1) : address;
}

function sorted(items: Item[]): Item[] {
  return items.sort((a, b) => byWeight(a.of, b.of));
}

/** What this phone's own reports decide in a case. */
export function decided(of: Case, pending: readonly Pending[]): { here: Here; own: string[] } {
  const voided = new Set(
    pending.filter(({ report }) => report.retracts).flatMap(({ report }) => report.base),
  );
  const valid = pending
    .map(({ report }) => report)
    .filter((report) => !report.retracts && !voided.has(report.id));
  const byId = new Map(pending.map(({ report }) => [report.id, report]));
  const settles = valid.filter((report) => {
    const seen = seenThrough(report.base, byId);
    return (
      of.diffs.every((diff) => diff.field.id in report.answers) &&
      of.record.heads.every((head) => seen.has(head))
    );
  });
  if (settles.length > 0) return { here: "settled", own: settles.map((report) => report.id) };
  const again = valid.filter((report) => report.revisit);
  if (again.length > 0) return { here: "sent_back", own: again.map((report) => report.id) };
  return { here: of.record.revisit ? "sent_back" : "open", own: [] };
}

/** Everything in the ancestry of a base through this phone's other reports, taken back or not. */
function seenThrough(base: readonly string[], own: ReadonlyMap<string, { base: string[] }>): Set<string> {
  const seen = new Set<string>();
  const open = [...base];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    open.push(...(own.get(id)?.base ?? []));
  }
  return seen;
}

/** The communities and fields that occur, with their counts, for the filters. */
export function facets(items: readonly Item[]): {
  areas: { path: string; name: string; n: number }[];
  fields: { id: string; item: Case["diffs"][number]["field"]; n: number }[];
} {
  const areas = new Map<string, { path: string; name: string; n: number }>();
  const fields = new Map<string, { id: string; item: Case["diffs"][number]["field"]; n: number }>();
  for (const item of items) {
    const area = areas.get(item.area) ?? { path: item.area, name: item.community, n: 0 };
    areas.set(item.area, { ...area, n: area.n + 1 });
    for (const { field } of item.of.diffs) {
      const known = fields.get(field.id) ?? { id: field.id, item: field, n: 0 };
      fields.set(field.id, { ...known, n: known.n + 1 });
    }
  }
  return { areas: [...areas.values()], fields: [...fields.values()] };
}
