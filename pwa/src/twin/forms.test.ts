// A form asks what it should, and keeps what was typed.

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { alertsOf } from "./alerts";
import { type Entered, faultsOf, holds, startValues, statedBy, toAnswers, toStatement } from "./forms";
import { statusOf } from "./status";
import { KIT, record } from "./testing";
import type { Field, Form, Kit, ShowIf } from "./types";

const form = KIT.forms[0] as Form;

test("a field is asked only where its rule holds, and stated only where it is asked", () => {
  expect(toAnswers(form, { hubei: "no", arrived_on: "2020-02-01" })).toEqual({ hubei: "no" });
  expect(toAnswers(form, { hubei: "returned", arrived_on: "2020-02-01" })).toEqual({
    hubei: "returned",
    arrived_on: "2020-02-01",
  });
});

test("what is typed becomes what is stated: full width, comma, spaces", () => {
  expect(toAnswers(form, { temperature: "３６，5", residents: " 3 ", note: "  " })).toEqual({
    temperature: 36.5,
    residents: 3,
  });
});

test("faults name their field: missing, out of range, not a number", () => {
  expect(faultsOf(form, { temperature: "63.5", residents: "三" })).toEqual([
    { field: "outcome", code: "required" },
    { field: "residents", code: "wrong_type" },
    { field: "temperature", code: "out_of_range" },
  ]);
});

test("a field that is for some kinds of place is asked, required and stated only there", () => {
  const shelves = { id: "shelves", type: "yes_no", label: form.title, required: true, place_kinds: ["shop"] };
  const follows = {
    id: "which",
    type: "text",
    label: form.title,
    show_if: { field: "shelves", equals: true },
  };
  const two = { ...form, place_kinds: ["home", "shop"], fields: [...form.fields, shelves, follows] } as Form;
  const entered = { outcome: "checked", shelves: true, which: "上层" };
  expect(toAnswers(two, entered, "home")).toEqual({ outcome: "checked" });
  expect(toAnswers(two, entered, "shop")).toEqual(entered);
  expect(faultsOf(two, { outcome: "checked" }, { kind: "home" })).toEqual([]);
  expect(faultsOf(two, { outcome: "checked" }, { kind: "shop" })).toEqual([
    { field: "shelves", code: "required" },
  ]);
});

test("a day that may not lie ahead is a fault from tomorrow on", () => {
  const past = {
    ...form,
    fields: form.fields.map((field) => (field.id === "arrived_on" ? { ...field, past: true } : field)),
  } as Form;
  const entered = { outcome: "checked", hubei: "returned", arrived_on: "2020-02-14" };
  expect(faultsOf(past, entered, { today: "2020-02-14" })).toEqual([]);
  expect(faultsOf(past, entered, { today: "2020-02-13" })).toEqual([
    { field: "arrived_on", code: "in_future" },
  ]);
  expect(faultsOf(form, entered, { today: "2020-02-13" })).toEqual([]);
});

test("a report states what differs and what is required; an emptied text is stated as empty", () => {
  const held = { outcome: "checked", residents: 3, note: "狗" };
  const entered = startValues(form, held);
  expect(statedBy(form, entered, held)).toEqual({ outcome: "checked" });
  expect(statedBy(form, { ...entered, residents: "4", note: "" }, held)).toEqual({
    outcome: "checked",
    residents: 4,
    note: "",
  });
});

test("the status of a door comes from its record", () => {
  expect(statusOf(form, undefined)).toBe("unvisited");
  expect(statusOf(form, record())).toBe("done");
  expect(statusOf(form, record({ answers: { residents: 2 } }))).toBe("unvisited");
  expect(statusOf(form, record({ revisit: { by: "x", at_ms: 1 } }))).toBe("stale");
  expect(statusOf(form, record({ conflicts: ["hubei"], revisit: { by: "x", at_ms: 1 } }))).toBe("conflict");
  expect(alertsOf(form, record({ answers: { hubei: "returned", temperature: 37.2 } }))).toEqual(["hubei"]);
  expect(alertsOf(form, record({ answers: { temperature: 37.3 } }))).toEqual(["temperature"]);
});

interface Vectors {
  kit: Kit;
  fills: { entered: Entered; kind: string; states: Record<string, unknown>; faults: [string, string][] }[];
  conditions: { rule: ShowIf; answers: Record<string, unknown>; holds: boolean }[];
  starts: Record<string, unknown>;
}

const vectors = JSON.parse(
  readFileSync(new URL("../../../tests/vectors/forms.json", import.meta.url), "utf8"),
) as Vectors;
const probe = vectors.kit.forms[0] as Form;

test.each(vectors.fills)("$entered at a $kind is stated and faulted as in the shared vectors", (fill) => {
  expect(toAnswers(probe, fill.entered, fill.kind)).toEqual(fill.states);
  const faults = faultsOf(probe, fill.entered, { kind: fill.kind });
  expect(faults.map(({ field, code }) => [field, code])).toEqual(fill.faults);
});

test.each(vectors.conditions)("$rule holds of $answers as in the shared vectors", (one) => {
  expect(holds(one.rule, one.answers)).toBe(one.holds);
});

test("a form starts with its defaults, and its presets fill it whole", () => {
  expect(startValues(probe, undefined)).toEqual(vectors.starts);
  for (const { answers } of probe.quick ?? []) expect(faultsOf(probe, answers, { kind: "home" })).toEqual([]);
});

test("a number is understood however it was written or pasted", () => {
  const heat = {
    id: "t",
    type: "decimal",
    label: { zh: "项", en: "Item" },
    unit: { zh: "℃", en: "℃" },
  } as Field;
  const written = [
    "36.5",
    "36。5",
    "36，5",
    "３６．５",
    "36.5℃",
    "36.5 °C",
    "\u200e36.5\u200b",
    "\ufeff36.5",
    " 36.5 ",
  ];
  for (const one of written) expect([one, toStatement(heat, one)]).toEqual([one, 36.5]);
  const people = { ...heat, type: "integer", unit: { zh: "人", en: "people" } } as Field;
  for (const one of ["3", "3人", "3 人", "3 people", "\u202d3\u202c"])
    expect([one, toStatement(people, one)]).toEqual([one, 3]);
  // What is not certain stays as it was written, to be shown as a fault.
  for (const one of ["36.5.1", "3~4", "36.5K", "三", "1,000.5", "1,000", "℃"])
    expect(toStatement(heat, one)).toBe(one);
  const phone = { ...heat, type: "phone" } as Field;
  expect(toStatement(phone, "\u202d138 0013\u00a08000\u202c")).toBe("13800138000");
});
