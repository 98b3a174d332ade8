// The order of a table's rows, and the keys that identify them.

import { expect, test } from "vitest";
import { keyed, nextSort, sortedBy } from "./table-rows";

const rows = [
  { id: "b", name: "乙", n: 2 },
  { id: "a", name: "甲", n: 10 },
  { id: "c", name: "丙", n: 2 },
];
const byCode = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

test("numbers are sorted as numbers, and equal ones stay in their order", () => {
  expect(sortedBy(rows, (row) => row.n, true, byCode).map((row) => row.id)).toEqual(["a", "b", "c"]);
  expect(sortedBy(rows, (row) => row.n, false, byCode).map((row) => row.id)).toEqual(["b", "c", "a"]);
});

test("names are sorted by how they are compared, and the given rows stay as they are", () => {
  expect(sortedBy(rows, (row) => row.id, false, byCode).map((row) => row.id)).toEqual(["a", "b", "c"]);
  expect(rows.map((row) => row.id)).toEqual(["b", "a", "c"]);
});

test("a heading sorts one way, then the other, and the third press gives the first order back", () => {
  const names = [nextSort(null, 1, "甲")];
  names.push(nextSort(names.at(-1) ?? null, 1, "甲"), nextSort({ at: 1, down: true }, 1, "甲"));
  expect(names).toEqual([{ at: 1, down: false }, { at: 1, down: true }, null]);
});

test("numbers begin with the greatest, and another heading begins anew", () => {
  expect(nextSort(null, 2, 5)).toEqual({ at: 2, down: true });
  expect(nextSort({ at: 2, down: true }, 2, 5)).toEqual({ at: 2, down: false });
  expect(nextSort({ at: 1, down: true }, 2, 5)).toEqual({ at: 2, down: true });
});

test("rows are known again by what they are, wherever they stand", () => {
  const before = keyed(rows, 2, (row) => row.id);
  expect([...before.keys()]).toEqual(["b", "a"]);
  expect(keyed([...rows].reverse(), 3, (row) => row.id).get("a")).toBe(rows[1]);
});

test("rows that go by one name are all drawn, and without a name the place counts", () => {
  expect(keyed(rows, 3, (row) => String(row.n)).size).toBe(3);
  expect([...keyed(rows, 3, undefined).keys()]).toEqual(["0", "1", "2"]);
});
