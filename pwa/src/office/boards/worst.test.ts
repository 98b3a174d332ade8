// Worst first.

import { expect, test } from "vitest";
import type { Counts } from "../../twin/types";
import { worstFirst } from "./worst";

const counts = (total: number, done: number, unvisited: number): Counts => ({
  total,
  done,
  vacant: 0,
  no_answer: total - done - unvisited,
  refused: 0,
  conflict: 0,
  stale: 0,
  unvisited,
  silent: 0,
  alert: 0,
});

test("most left comes first, then the smaller share, and what has nothing to cover last", () => {
  const parts = [
    { name: "none", counts: undefined },
    { name: "finished", counts: counts(10, 10, 0) },
    { name: "knocked", counts: counts(10, 4, 0) },
    { name: "left", counts: counts(100, 90, 7) },
  ];
  const names = worstFirst(parts, (part) => part.counts).map((part) => part.name);
  expect(names).toEqual(["left", "knocked", "finished", "none"]);
});
