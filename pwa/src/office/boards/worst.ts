// Which of several areas is worst: the one with most places left. Pure.

import type { Counts } from "../../twin/types";

/**
 * The parts ordered by places left, most first; if equal, the one with the smaller reached share first, then
 * their own order.
 */
export function worstFirst<T>(parts: readonly T[], counts: (part: T) => Counts | undefined): T[] {
  const left = (part: T) => counts(part)?.unvisited ?? -1;
  const share = (part: T) => {
    const of = counts(part);
    return of && of.total > 0 ? (of.done + of.vacant) / of.total : 1;
  };
  return [...parts].sort((a, b) => left(b) - left(a) || share(a) - share(b));
}
