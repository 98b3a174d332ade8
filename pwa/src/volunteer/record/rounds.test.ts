// Which round a door is in, its result in the last round, and which door is next.

import "fake-indexeddb/auto";
import { beforeEach, expect, test } from "vitest";
import { building } from "../../core/doors";
import { keepStretch } from "../../core/pull";
import { openedDb } from "../../core/start";
import { freshCore, KIT, record } from "../../core/testing";
import type { Down, Form, Kit } from "../../twin/types";
import { type Cell, floorOf, inOrder } from "../../ui/cells";
import { cellsOf, nextAfter, recordBefore, sweepOf } from "./rounds";

const BUILDING = "11/01/15/012/002/3";
const door = (number: string) => `${BUILDING}/2/${number}`;
const [HOME] = KIT.forms as [Form];
const SHOP: Form = { ...HOME, id: "shop_check", place_kinds: ["shop"] };
const BOTH: Kit = {
  ...KIT,
  place_kinds: [...KIT.place_kinds, { id: "shop", label: { zh: "店", en: "Shop" } }],
  forms: [HOME, SHOP],
};

async function told(...lines: unknown[]): Promise<Cell[]> {
  const sweeps = [
    { id: "now", form: HOME.id, name: "第三轮", area: "11/01", starts_ms: Date.now() - 1_000 },
    { id: "before", form: HOME.id, name: "第二轮", area: "11/01", starts_ms: 1, ends_ms: 2 },
    { id: "shops", form: SHOP.id, name: "商户", area: "11/01", starts_ms: Date.now() - 2_000 },
  ].map((sweep) => ({ sweep }));
  await keepStretch(openedDb(), {
    lines: [{ kit: BOTH }, ...sweeps, ...lines] as Down[],
    cursor: "c",
    reset: true,
    scope: ["11/01"],
  });
  return cellsOf(await building(BUILDING), BUILDING);
}

const home = (number: string) => ({ place: { path: door(number), kind: "home", label: number } });

beforeEach(async () => {
  await freshCore();
});

test("each door is in the sweep that has a form for its kind", async () => {
  const cells = await told(home("501"), { place: { path: `${BUILDING}/0/1`, kind: "shop", label: "1" } });
  expect(cells.map(({ label, sweep }) => [label, sweep])).toEqual([
    ["1", "shops"],
    ["501", "now"],
  ]);
  expect(sweepOf({ path: door("501"), kind: "gate" })).toBeUndefined();
});

test("doors that did not answer in the last round say so, and are next before others of their unit", async () => {
  const cells = await told(
    home("601"),
    home("602"),
    home("501"),
    { record: record({ place: door("501"), slot: "before", answers: { outcome: "no_answer" } }) },
    { record: record({ place: door("602"), slot: "before" }) },
  );
  expect(cells.map(({ label, status, before }) => [label, status, before])).toEqual([
    ["601", "unvisited", undefined],
    ["602", "unvisited", undefined],
    ["501", "unvisited", "no_answer"],
  ]);
  expect(nextAfter(cells, undefined)?.label).toBe("501");
  expect(nextAfter(cells, door("601"))?.label).toBe("501");
  expect(nextAfter(cells, door("501"))?.label).toBe("601");
});

test("what was done in this round says nothing of the last one", async () => {
  const [cell] = await told(
    home("501"),
    { record: record({ place: door("501"), slot: "before", answers: { outcome: "no_answer" } }) },
    { record: record({ place: door("501"), slot: "now" }) },
  );
  expect([cell?.status, cell?.before]).toEqual(["done", undefined]);
});

test("the record before is of the same form in another slot", async () => {
  await told(
    home("501"),
    { record: record({ place: door("501"), slot: "before", at_ms: 5 }) },
    { record: record({ place: door("501"), slot: "now", at_ms: 9 }) },
    { record: record({ place: door("501"), form: "visit", slot: "x", at_ms: 7 }) },
  );
  const row = await building(BUILDING);
  expect(recordBefore(row, door("501"), HOME.id, "now")?.slot).toBe("before");
});

function cell(unit: string, label: string, status: Cell["status"] = "unvisited"): Cell {
  return { path: `b/${unit}/${label}`, label, unit, floor: floorOf(label, label), status, alert: false };
}

test("the next door is in the same unit first, from the top down, then in the first unit that has one", () => {
  const cells = [
    cell("1", "601", "done"),
    cell("1", "101"),
    cell("2", "601", "no_answer"),
    cell("2", "502"),
    cell("2", "501"),
  ].sort(inOrder);
  expect(nextAfter(cells, undefined)?.path).toBe("b/1/101");
  expect(nextAfter(cells, "b/2/501")?.path).toBe("b/2/502");
  expect(nextAfter(cells, "b/2/502")?.path).toBe("b/2/501");
  expect(nextAfter([cell("1", "101", "done")], "b/1/101")).toBeUndefined();
});
