// A case shows who had seen what, and what differs.

import { expect, test } from "vitest";
import { byWeight, type Case, caseOf, valueKey } from "./case";
import { kit, record, said } from "./fixture";

/** The case of a record that must have one. */
function made(...args: Parameters<typeof record>): Case {
  const found = caseOf(record(...args), kit);
  if (!found) throw new Error("no case");
  return found;
}

const earlier = said(1, "Li", { residents: 3, hubei: "no" }, [], { standing: [] });

test("two who had seen the same earlier report are two sides on one ground", () => {
  const of = made(
    [
      earlier,
      said(2, "Wang", { residents: 4, hubei: "returned", needs: ["food"] }, ["r1"]),
      said(3, "Zhou", { residents: 3, hubei: "no", needs: ["food"] }, ["r1"]),
    ],
    ["residents", "hubei"],
    { residents: 4, hubei: "returned", needs: ["food"] },
  );
  expect(of.sides.map((side) => [side.letter, side.tip.by, side.saw?.by, side.unseen])).toEqual([
    ["A", "Wang", "Li", ["B"]],
    ["B", "Zhou", "Li", ["A"]],
  ]);
  expect(of.ground.map((statement) => statement.by)).toEqual(["Li"]);
  expect(of.diffs.map((diff) => [diff.field.id, diff.before?.value])).toEqual([
    ["residents", 3],
    ["hubei", "no"],
  ]);
  expect(of.diffs[0]?.options).toEqual([
    { value: 4, letters: ["A"], provisional: true },
    { value: 3, letters: ["B"], provisional: false },
  ]);
  expect(of.quiet.map((one) => [one.field.id, one.accord])).toEqual([["needs", "all"]]);
  expect(of.grave).toBe(true);
  expect(of.since_ms).toBe(3500);
});

test("where nobody had seen anything there is no ground and nothing before", () => {
  const of = made([said(1, "Wang", { residents: 4 }), said(2, "Zhou", { residents: 3 })], ["residents"], {
    residents: 4,
  });
  expect(of.ground).toEqual([]);
  expect(of.sides.map((side) => side.saw)).toEqual([null, null]);
  expect(of.diffs[0]?.before).toBeNull();
  expect(of.grave).toBe(false);
});

test("a person's own correction belongs to the same side", () => {
  const of = made(
    [
      said(1, "Wang", { residents: 4, hubei: "returned" }, [], { standing: ["hubei"] }),
      said(2, "Zhou", { residents: 3, hubei: "no" }),
      said(3, "Wang", { residents: 5 }, ["r1"]),
    ],
    ["residents", "hubei"],
    { residents: 3, hubei: "returned" },
  );
  expect(of.sides.map((side) => [side.letter, side.statements.map((s) => s.id)])).toEqual([
    ["A", ["r1", "r3"]],
    ["B", ["r2"]],
  ]);
  expect(of.diffs[0]?.options.map((option) => option.value)).toEqual([5, 3]);
  expect(of.diffs[1]?.options.map((option) => option.value)).toEqual(["returned", "no"]);
});

test("somebody else who built on a report without stating the field is a side of their own", () => {
  const of = made(
    [
      said(1, "Wang", { hubei: "returned" }),
      said(2, "Zhou", { hubei: "no", residents: 3 }),
      said(3, "Chen", { residents: 5 }, ["r1"]),
    ],
    ["residents", "hubei"],
    { residents: 5, hubei: "returned" },
  );
  expect(of.sides.map((side) => side.tip.by)).toEqual(["Wang", "Zhou", "Chen"]);
  expect(of.sides[2]?.unseen).toEqual(["B"]);
});

test("who had seen the others without settling them is a side like them", () => {
  const of = made(
    [
      said(1, "Wang", { residents: 4 }),
      said(2, "Zhou", { residents: 3 }),
      said(3, "Chen", { residents: 4 }, ["r1", "r2"]),
    ],
    ["residents"],
    { residents: 4 },
  );
  expect(of.sides.map((side) => [side.tip.by, side.unseen])).toEqual([
    ["Wang", ["B", "C"]],
    ["Zhou", ["A", "C"]],
    ["Chen", []],
  ]);
  expect(of.diffs[0]?.options.map((option) => [option.value, option.letters])).toEqual([
    [4, ["A", "C"]],
    [3, ["B"]],
  ]);
});

test("who repeats a ruling and then differs from it is on both sides", () => {
  const of = made(
    [
      said(1, "Shen", { residents: 3 }, [], { standing: [], rules: ["residents"] }),
      said(2, "Wang", { residents: 3 }, ["r1"]),
      said(3, "Wang", { residents: 2 }, ["r2"]),
    ],
    ["residents"],
    { residents: 2 },
  );
  expect(of.sides.map((side) => [side.letter, side.tip.by])).toEqual([
    ["A", "Wang"],
    ["B", "Wang"],
  ]);
  expect(of.diffs[0]?.options.map((option) => option.value)).toEqual([3, 2]);
});

test("three sides of which two agree are two values", () => {
  const of = made(
    [said(1, "Wang", { residents: 4 }), said(2, "Zhou", { residents: 3 }), said(3, "Chen", { residents: 4 })],
    ["residents"],
    { residents: 4 },
  );
  expect(of.diffs[0]?.options).toEqual([
    { value: 4, letters: ["A", "C"], provisional: true },
    { value: 3, letters: ["B"], provisional: false },
  ]);
});

test("what was taken back is neither a side nor ground", () => {
  const of = made(
    [
      said(1, "Li", { residents: 2 }, [], { retracted: true, standing: [] }),
      said(2, "Wang", { residents: 4 }, ["r1"]),
      said(3, "Zhou", { residents: 3 }, ["r1"]),
      said(4, "Li", {}, ["r1"], { retracts: true }),
    ],
    ["residents"],
    { residents: 4 },
  );
  expect(of.sides.map((side) => side.tip.by)).toEqual(["Wang", "Zhou"]);
  expect(of.ground).toEqual([]);
  expect(of.diffs[0]?.before).toBeNull();
});

test("what a rule merged, and what only one side said, is told apart from what all said", () => {
  const of = made(
    [
      said(1, "Wang", { residents: 4, needs: ["food"], note: "dog" }),
      said(2, "Zhou", { residents: 3, needs: ["medicine"] }),
    ],
    ["residents"],
    { residents: 4, needs: ["food", "medicine"], note: "dog" },
  );
  expect(of.quiet.map((one) => [one.field.id, one.accord, one.letters])).toEqual([
    ["needs", "merged", ["A", "B"]],
    ["note", "some", ["A"]],
  ]);
});

test("no case without a conflict or without its statements", () => {
  expect(caseOf(record([said(1, "Wang", { residents: 4 })], [], { residents: 4 }), kit)).toBeNull();
  const { statements: _, ...bare } = record([], ["residents"], { residents: 4 });
  expect(caseOf(bare, kit)).toBeNull();
});

test("a field and a form that the kit does not know are shown by their names", () => {
  const of = caseOf(record([said(1, "A", { x: 1 }), said(2, "B", { x: 2 })], ["x"], { x: 2 }), null);
  expect(of?.diffs[0]?.field.label.en).toBe("x");
});

test("bases that name each other, or nothing known, do no harm", () => {
  const of = made(
    [said(1, "Wang", { residents: 4 }, ["r2", "gone"]), said(2, "Zhou", { residents: 3 }, ["r1"])],
    ["residents"],
    { residents: 4 },
  );
  expect(of.sides.length).toBeGreaterThan(0);
});

test("the gravest comes first, then the oldest", () => {
  const mild = made([said(1, "A", { residents: 4 }), said(2, "B", { residents: 3 })], ["residents"], {});
  const old = made([said(3, "A", { hubei: "no" }), said(4, "B", { hubei: "returned" })], ["hubei"], {});
  const fresh = made(
    [said(5, "A", { temperature: 36.5 }), said(6, "B", { temperature: 38 })],
    ["temperature"],
    {},
  );
  expect([mild, fresh, old].sort(byWeight)).toEqual([old, fresh, mild]);
});

test("sets are equal in any order", () => {
  expect(valueKey(["food", "medicine"])).toBe(valueKey(["medicine", "food"]));
  expect(valueKey(3)).not.toBe(valueKey("3"));
});
