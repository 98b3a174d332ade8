// Which shifts are mine, and which of them are now, today, or later; who answers at which level.

import { describe, expect, it } from "vitest";
import { sortShifts } from "../../twin/shifts";
import type { Responsibility, Shift } from "../../twin/types";
import { byLevel } from "./levels";

const HOUR = 3_600_000;

function shift(id: string, from: number, hours: number, change: Partial<Shift> = {}): Shift {
  return {
    id,
    path: "11/01/15/012/002/g/0/1",
    name: id,
    starts_ms: from,
    ends_ms: from + hours * HOUR,
    members: ["me"],
    names: ["我"],
    ...change,
  };
}

describe("shifts", () => {
  const now = 100 * HOUR;
  const midnight = 110 * HOUR;
  const sorted = (...shifts: Shift[]): string[][] => {
    const { now: running, today, next } = sortShifts(shifts, "me", now, midnight);
    return [running, today, next].map((list) => list.map(({ id }) => id));
  };

  it("are now from two hours before they begin until two hours after they end", () => {
    expect(sorted(shift("a", now - 8 * HOUR, 6.1))).toEqual([["a"], [], []]);
    expect(sorted(shift("a", now - 8 * HOUR, 5.9))).toEqual([[], [], []]);
    expect(sorted(shift("a", now + 2 * HOUR, 8))).toEqual([["a"], [], []]);
    expect(sorted(shift("a", now + 3 * HOUR, 8))).toEqual([[], ["a"], []]);
  });

  it("that begin after midnight are later ones", () => {
    expect(sorted(shift("a", midnight, 8))).toEqual([[], [], ["a"]]);
  });

  it("of others are not shown; those that I lead are", () => {
    const other = shift("a", now, 8, { members: ["other"] });
    expect(sorted(other, shift("b", now, 8, { members: [], lead: "me" }))).toEqual([["b"], [], []]);
  });
});

describe("who answers", () => {
  const level = (id: string) => ({ id, label: { zh: id, en: id }, kinds: [] });
  const person = (name: string, of: string, path: string): Responsibility => ({
    id: name,
    name,
    level: of,
    path,
  });

  it("stands in the order of the kit's levels, the widest area first; an unknown level comes last", () => {
    const all = [
      person("c", "cadre", "11/01/15/012/002/3"),
      person("x", "odd", "11"),
      person("b", "cadre", "11/01/15/012"),
      person("a", "district", "11/01/15"),
    ];
    const groups = byLevel(all, [level("district"), level("street"), level("cadre")], ({ id }) => id);
    expect(groups.map(({ label, people }) => [label, people.map(({ name }) => name)])).toEqual([
      ["district", ["a"]],
      ["cadre", ["b", "c"]],
      ["odd", ["x"]],
    ]);
  });
});
