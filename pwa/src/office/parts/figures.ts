// The figures of an area in words: how many were reached, the share, and how certain that is. Pure.

import type { Counts, Doubt, FigureValue } from "../../twin/types";

/** The statuses of a bar, in the order in which they are drawn. They add up to the total. */
export const BAR_ORDER = [
  "done",
  "vacant",
  "no_answer",
  "refused",
  "stale",
  "conflict",
  "silent",
  "unvisited",
] as const;

/** One part of a bar. */
export type BarStatus = (typeof BAR_ORDER)[number];

/** Doors of one part. Here `unvisited` excludes doors that may be on a silent phone. */
export function barCount(counts: Counts, status: BarStatus): number {
  return status === "unvisited" ? Math.max(0, counts.unvisited - counts.silent) : counts[status];
}

/** 查到: somebody was reached, or the door is known to be vacant. */
export function reached(counts: Counts): number {
  return counts.done + counts.vacant;
}

/** A share of doors with one decimal, cut and not rounded, so that 100% is shown only if it is true. */
export function percent(part: number, total: number): string {
  if (total === 0) return "–";
  if (part > 0 && part * 1000 < total) return "<0.1%";
  return `${(Math.floor((part * 1000) / total) / 10).toFixed(1)}%`;
}

/** The greatest possible number of reached doors, if all doors that may be on silent phones were reached. */
export function atMost(counts: Counts, doubt: Doubt): number {
  return Math.min(counts.total, reached(counts) + doubt.silent_doors);
}

/** Whole numbers with commas, in both languages. */
export function count(n: number): string {
  return n.toLocaleString("en-US");
}

/**
 * A figure of the kit: whole numbers with commas, others with one decimal, a dash if there is nothing to
 * count from.
 */
export function figureText(value: number | null | undefined): string {
  if (value === null || value === undefined) return "–";
  return Number.isInteger(value) ? count(value) : value.toFixed(1);
}
/** A figure of the kit as it is told: `<5` and `15+` if it is told coarsely. */
export function toldText(figure: Pick<FigureValue, "value" | "coarse">): string {
  const { value, coarse } = figure;
  if (!coarse) return figureText(value);
  return value === null || value === undefined ? `<${coarse.step}` : `${count(value)}+`;
}
