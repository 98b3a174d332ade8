// How a building is laid out.

import { createRoot } from "solid-js";
import { expect, test } from "vitest";
import { type Cell, floorOf, inOrder } from "./cells";
import { floorGroups, layoutOf } from "./layout";
import { liveCells } from "./live-cells";

function cell(unit: string, label: string, status: Cell["status"] = "unvisited"): Cell {
  return { path: `b/${unit}/${label}`, label, unit, floor: floorOf(label, label), status, alert: false };
}

test.each([
  ["501", 5],
  ["3302", 33],
  ["1205A", 12],
  ["12-3", 12],
  ["5", undefined],
  ["东户", undefined],
  ["10012", undefined],
])("the plate %s tells floor %s", (label, floor) => {
  expect(floorOf(label, label)).toBe(floor);
});

test("units stand side by side, floors from the top down, and a missing door leaves its gap", () => {
  const cells = [
    cell("2", "101"),
    cell("2", "102"),
    cell("1", "202"),
    cell("1", "101"),
    cell("1", "102"),
  ].sort(inOrder);
  const layout = layoutOf(cells);
  expect(layout.floors).toEqual([2, 1]);
  expect(layout.units.map(({ id, columns }) => [id, columns])).toEqual([
    ["1", 2],
    ["2", 2],
  ]);
  expect(layout.units[0]?.floors.get(2)?.map((door) => door?.label)).toEqual([undefined, "202"]);
});

test("doors whose plate tells no floor are drawn all the same", () => {
  const layout = layoutOf([cell("0", "东户"), cell("0", "101")]);
  expect(layout.units[0]?.others.map(({ label }) => label)).toEqual(["东户"]);
});

test("the rail has about one button for each six or seven floors, and leaves none out", () => {
  const floors = Array.from({ length: 33 }, (_, n) => 33 - n);
  const groups = floorGroups(floors);
  expect(groups).toHaveLength(5);
  expect(groups.flat()).toEqual(floors);
});

test("one door changes without the others", () => {
  createRoot((dispose) => {
    const [cells, update] = liveCells();
    update([cell("1", "101"), cell("1", "102")]);
    const [first, second] = cells();
    update([cell("1", "101", "done"), cell("1", "102")]);
    expect(cells()[0]).toBe(first);
    expect(cells()[1]).toBe(second);
    expect(first?.status).toBe("done");
    update([cell("1", "103"), cell("1", "101", "done")]);
    expect(cells()[1]).toBe(first);
    dispose();
  });
});
