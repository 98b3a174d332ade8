// Any form works at a gate: keypad, bar, visible and folded fields follow from the form.

import { describe, expect, it } from "vitest";
import { record } from "../../core/testing";
import type { Field, Form, Report } from "../../twin/types";
import { countToday } from "./count";
import { paneOf, splitForm } from "./decisions";

const WORDS = { zh: "项", en: "Item" };
const field = (id: string, type: Field["type"], change: Partial<Field> = {}): Field => ({
  id,
  type,
  label: WORDS,
  ...change,
});
const choices = (...ids: string[]) => ids.map((id) => ({ id, label: { zh: id, en: id } }));

const FORM: Form = {
  id: "entry",
  title: WORDS,
  place_kinds: ["gate"],
  slot: "thread",
  screen: "gate",
  recall: { by: "mark", fills: ["origin"] },
  fields: [
    field("heat", "decimal", { merge: "highest", required: true }),
    field("origin", "choice", { choices: choices("near", "far") }),
    field("mark", "text"),
    field("city", "text", { show_if: { field: "origin", equals: "far" } }),
    field("seats", "integer"),
    field("clean", "yes_no"),
    field("depot", "text", { place_kinds: ["depot"] }),
    field("verdict", "choice", { required: true, choices: choices("in", "out", "hospital") }),
  ],
  quick: [
    { id: "p1", label: { zh: "放", en: "In" }, look: "done", answers: { verdict: "in" } },
    { id: "p2", label: { zh: "劝", en: "Out" }, look: "refused", answers: { verdict: "out" } },
  ],
};

describe("a form at a gate", () => {
  it("gives its first decimal to the keypad, with heads where the highest of several counts", () => {
    const { number, heads } = splitForm(FORM);
    expect([number?.id, heads?.id]).toEqual(["heat", "seats"]);
    const single = {
      ...FORM,
      fields: FORM.fields.map((one) => (one.id === "heat" ? field("heat", "decimal") : one)),
    };
    expect(splitForm(single).heads).toBeUndefined();
  });

  it("has its presets in the bar, and the choices that no preset makes after them", () => {
    const { decisions, decided } = splitForm(FORM);
    expect(decisions.map(({ id, answers, usual }) => [id, answers.verdict, usual])).toEqual([
      ["p1", "in", true],
      ["p2", "out", false],
      ["hospital", "hospital", false],
    ]);
    expect([...decided]).toEqual(["verdict"]);
  });

  it("without presets has the last choice that must be made in the bar", () => {
    const { quick: _none, ...bare } = FORM;
    expect(splitForm(bare).decisions.map(({ id }) => id)).toEqual(["in", "out", "hospital"]);
  });

  it("without anything to decide has an empty bar", () => {
    const bare = { ...FORM, quick: [], fields: [field("heat", "decimal"), field("mark", "text")] };
    expect(splitForm(bare)).toMatchObject({ decisions: [] });
  });

  it("asks first what names the subject, then what fills itself in; the rest is folded, and all is there", () => {
    const split = splitForm(FORM);
    const ids = (entered: Record<string, unknown>) => {
      const { first, rest } = paneOf(FORM, split, entered, "gate");
      return [first.map(({ id }) => id), rest.map(({ id }) => id)];
    };
    expect(ids({})).toEqual([
      ["mark", "origin"],
      ["seats", "clean"],
    ]);
    expect(ids({ origin: "far" })).toEqual([
      ["mark", "origin", "city"],
      ["seats", "clean"],
    ]);
  });
});

describe("today's count", () => {
  const place = "11/01/15/012/002/g/0/1";
  const own = (id: string, change: Partial<Report> = {}): Report => ({
    id,
    form: "entry",
    place,
    slot: id,
    answers: { heat: 36.5 },
    base: [],
    observed_at_ms: 1_000,
    ...change,
  });

  it("counts each thread once, whether the office told of it or this phone has it", () => {
    const records = [
      record({ form: "entry", place, slot: "a", at_ms: 1_000 }),
      record({ form: "entry", place, slot: "b", at_ms: 500 }),
      record({ form: "entry", place: "elsewhere", slot: "c", at_ms: 1_000 }),
      record({ form: "entry", place, slot: "taken-back", answers: {}, at_ms: 1_000 }),
    ];
    const counts = countToday(records, [own("a"), own("d"), own("old", { observed_at_ms: 1 })], place, 900);
    expect([...counts]).toEqual([["entry", 2]]);
  });

  it("leaves out what was taken back", () => {
    const back = own("x", { slot: "a", answers: {}, base: ["a"], retracts: true });
    expect(countToday([], [own("a"), own("b"), back], place, 900).get("entry")).toBe(1);
  });
});
