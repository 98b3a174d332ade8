// The scale of a chart and the positions of its columns.

import { expect, test } from "vitest";
import { columnsOf, greatestAt, labelEvery, scaleTop } from "./chart-layout";

test("a scale ends at a round number that holds the greatest value", () => {
  expect([0, 3, 4, 5, 7, 11, 43, 100, 101, 2300].map(scaleTop)).toEqual([
    4, 4, 4, 5, 10, 20, 50, 100, 200, 5000,
  ]);
});

test("columns stand on the ground, and the same height is the same number", () => {
  const [first, second] = columnsOf(
    [
      [1, 3],
      [0, 2],
    ],
    4,
    100,
    80,
  );
  expect(first?.stretches).toEqual([
    { series: 0, n: 1, y: 60, height: 20 },
    { series: 1, n: 3, y: 0, height: 60 },
  ]);
  expect(second?.stretches).toEqual([{ series: 1, n: 2, y: 40, height: 40 }]);
});

test("labels are left out where there is no room for all", () => {
  expect(labelEvery(24, 960, 40)).toBe(1);
  expect(labelEvery(24, 300, 40)).toBe(4);
  expect(labelEvery(0, 300, 40)).toBe(1);
});

test("the greatest of equals is the first", () => {
  expect(greatestAt([1, 5, 5, 2])).toBe(1);
  expect(greatestAt([])).toBe(0);
});
