// The figures of an area put into words: what was found, its share, and how sure that is. Pure.

import type { Counts, Doubt } from "../../twin/types";

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

/** One stretch of a bar. */
export type BarStatus = (typeof BAR_ORDER)[number];

/** Doors of one stretch. `unvisited` here is without those that may be on a silent phone. */
export function barCount(counts: Counts, status: BarStatus): number {
  return status === "unvisited" ? Math.max(0, counts.unvisited - counts.silent) : counts[status];
}

/** 查到: somebody was found in, or the door is known to be empty. */
export function reached(counts: Counts): number {
  return counts.done + counts.vacant;
}

/** A share of doors with one decimal, cut and not rounded, so that 100% is said only when it is true. */
export function percent(part: number, total: number): string {
  if (total === 0) return "–";
  if (part > 0 && part * 1000 < total) return "<0.1%";
  return `${(Math.floor((part * 1000) / total) / 10).toFixed(1)}%`;
}

/** The most that could be reached if all the doors that silent phones may hold turned out to be found. */
export function atMost(counts: Counts, doubt: Doubt): number {
  return Math.min(counts.total, reached(counts) + doubt.silent_doors);
}

/** Whole numbers with commas, in both languages. */
export function count(n: number): string {
  return n.toLocaleString("en-US");
}

/** A figure of the kit: whole numbers with commas, others with one decimal, a dash where there is nothing to count from. */
export function figureText(value: number | null | undefined): string {
  if (value === null || value === undefined) return "–";
  return Number.isInteger(value) ? count(value) : value.toFixed(1);
}
