// The roster of a week, and what is shown about its shifts.

import { describe, expect, it } from "vitest";
import type { Duty, ShiftRow } from "../../twin/types";
import { daysFrom, notesOf, runningAt, shiftsOf, weekOf } from "./week";

const HOUR = 3_600_000;
const day = (at_ms: number) => new Date(at_ms).toISOString().slice(0, 10);
const begin = Date.parse("2020-02-28T00:00:00Z");
const row = (path: string, from: number, to: number): ShiftRow =>
  ({
    shift: {
      id: `${path} ${from}`,
      path,
      name: "早班",
      starts_ms: begin + from * HOUR,
      ends_ms: begin + to * HOUR,
      members: [],
      names: [],
    },
    address: path,
    records: [],
    checked_in: false,
  }) as unknown as ShiftRow;
const duty = (shifts: ShiftRow[], gaps: Duty["gaps"] = []): Duty =>
  ({
    shifts,
    gaps,
    doubles: [],
    above: [],
    area: { path: "", kind: "", name: "" },
    from_ms: 0,
    to_ms: 0,
    at_ms: 0,
  }) as Duty;

describe("the roster of a week", () => {
  it("has its days in a row, over the end of February in a leap year", () => {
    expect(daysFrom("2020-02-28", 3)).toEqual(["2020-02-28", "2020-02-29", "2020-03-01"]);
  });

  it("puts a shift over midnight on the day on which it begins, and lists posts that only have gaps", () => {
    const days = daysFrom("2020-02-28", 2);
    const gap = { path: "b", address: "东门", from_ms: 0, to_ms: 1 };
    const week = weekOf(duty([row("a", 16, 32), row("a", 32, 40)], [gap]), days, day);
    expect(week.map((post) => [post.path, post.days.map((list) => list.length)])).toEqual([
      ["a", [1, 1]],
      ["b", [0, 0]],
    ]);
  });

  it("knows who is on duty at a moment: from the start, up to but not at the end", () => {
    const all = duty([row("a", 8, 16), row("a", 16, 24)]);
    expect(runningAt(all, begin + 16 * HOUR).map(({ shift }) => shift.id)).toEqual(["a 16"]);
  });

  it("counts the shifts of a pattern, and finds the notes among a shift's texts", () => {
    const times = [
      { name: "早班", from: "08:00", to: "16:00" },
      { name: "晚班", from: "16:00", to: "00:00" },
    ];
    expect(shiftsOf({ days: 7, times })).toBe(14);
    const noted = {
      ...row("a", 8, 16),
      records: [{ form: "f", answers: { said: "电池要换", arrived: true, kind: "x" } }],
    };
    expect(notesOf(noted as unknown as ShiftRow, (_, field) => field === "said")).toEqual(["电池要换"]);
  });
});
