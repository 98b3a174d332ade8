// One subject after another at a gate: chosen, measured, decided, saved, and taken back; no data stays for
// the next one.

import "fake-indexeddb/auto";
import { beforeEach, describe, expect, it } from "vitest";
import { unsent } from "../../core/outbox";
import { remembered, type Subject, subjectId } from "../../core/recalls";
import { openedDb } from "../../core/start";
import { freshCore } from "../../core/testing";
import type { Form, Place } from "../../twin/types";
import { createEntry, type GateEntry } from "./entry";

const WORDS = { zh: "项", en: "Item" };
const FORM: Form = {
  id: "entry",
  title: WORDS,
  place_kinds: ["gate"],
  slot: "thread",
  screen: "gate",
  recall: { by: "mark", fills: ["who", "seats"] },
  fields: [
    { id: "heat", type: "decimal", label: WORDS, min: 34, max: 43, merge: "highest", required: true },
    { id: "mark", type: "text", label: WORDS, max: 10 },
    { id: "who", type: "text", label: WORDS },
    { id: "seats", type: "integer", label: WORDS, min: 1, max: 80 },
    {
      id: "verdict",
      type: "choice",
      label: WORDS,
      required: true,
      choices: [
        { id: "in", label: WORDS },
        { id: "out", label: WORDS },
      ],
    },
  ],
};
const PLACE: Place = { path: "11/01/15/012/002/g/0/1", kind: "gate", label: "南门" };
const LIU: Subject = {
  id: "A7K392",
  answers: { mark: "A7K392", who: "刘师傅", seats: 2 },
  times: 3,
  at_ms: 1,
};

let entry: GateEntry;
beforeEach(async () => {
  await freshCore();
  entry = createEntry(
    PLACE,
    FORM,
    undefined,
    () => undefined,
    (value) => (subjectId(value) === LIU.id ? LIU : undefined),
  );
});

const type = (digits: string): void => {
  for (const digit of digits) entry.key(digit as "0");
};
const pass = () => entry.decide(entry.split.decisions[0], "放行");

describe("one after another", () => {
  it("a subject that came before is a tap, three digits and a button; its report begins a thread of its own", async () => {
    entry.choose(LIU);
    type("365");
    expect(await pass()).toBeUndefined();
    const [row] = unsent();
    expect(row?.report).toMatchObject({
      form: "entry",
      place: PLACE.path,
      slot: row?.id,
      base: [],
      answers: { heat: 36.5, mark: "A7K392", who: "刘师傅", seats: 2, verdict: "in" },
    });
    expect(entry.held()).toEqual({ entered: { seats: "1" }, numbers: [""], subject: undefined });
  });

  it("a temperature alone passes nobody: something must say who it was", async () => {
    type("365");
    expect(await pass()).toBe("mark");
    expect(unsent()).toHaveLength(0);
    entry.enter("who", "赵大勇");
    expect(await pass()).toBeUndefined();
    expect(unsent()).toHaveLength(1);
  });

  it("the highest of several heads is stated, with how many there were", async () => {
    entry.enter("who", "赵大勇");
    type("365");
    entry.addHead();
    type("371");
    entry.addHead();
    expect(await pass()).toBeUndefined();
    expect(unsent()[0]?.report.answers).toEqual({ heat: 37.1, who: "赵大勇", seats: 3, verdict: "in" });
  });

  it("what cannot be, or is missing, is not saved and its field is named", async () => {
    expect(await pass()).toBe("heat");
    type("450");
    expect(await pass()).toBe("heat");
    entry.key("clear");
    type("365");
    entry.enter("mark", "A7K392A7K392A7K392");
    expect(await pass()).toBe("mark");
    expect(entry.faults()).toEqual([{ field: "mark", code: "too_long" }]);
    expect(unsent()).toHaveLength(0);
    entry.enter("mark", "A7K399");
    expect(await pass()).toBeUndefined();
  });

  it("a plate that came before fills the rest in as it is typed, and takes it away again as it becomes another", () => {
    entry.enter("mark", "a7k392");
    expect(entry.entered()).toMatchObject({ who: "刘师傅", seats: "2" });
    expect(entry.numbers()).toHaveLength(2);
    entry.enter("mark", "a7k3925");
    expect(entry.entered()).toEqual({ mark: "a7k3925", seats: "1" });
    expect(entry.numbers()).toHaveLength(1);
    expect(entry.subject()).toBeUndefined();
  });

  it("what was written by hand stays, whatever plate is typed", () => {
    entry.enter("who", "赵大勇");
    entry.enter("mark", "a7k392");
    expect(entry.entered()).toMatchObject({ who: "赵大勇" });
    expect(entry.subject()).toBeUndefined();
  });

  it("taking it back brings it to the screen again, and forgets it", async () => {
    entry.choose(LIU);
    type("365");
    await pass();
    await entry.last()?.undo();
    expect(unsent()).toHaveLength(0);
    expect(entry.entered()).toMatchObject({ mark: "A7K392", who: "刘师傅" });
    expect(entry.numbers()).toEqual(["36.5", ""]);
    expect(await remembered(openedDb(), FORM, Date.now())).toEqual([]);
  });

  it("the last several are taken back one after the other, the newest first", async () => {
    for (const temperature of ["365", "366", "367"]) {
      entry.enter("who", "赵大勇");
      type(temperature);
      await pass();
    }
    await entry.last()?.undo();
    entry.fresh();
    await entry.last()?.undo();
    expect(unsent().map(({ report }) => report.answers.heat)).toEqual([36.5]);
    expect(entry.last()?.title).toBeDefined();
    await entry.last()?.undo();
    expect(unsent()).toHaveLength(0);
    expect(entry.last()).toBeUndefined();
  });

  it("taking it back leaves the next one alone, where somebody has begun with it", async () => {
    entry.enter("who", "赵大勇");
    type("365");
    await pass();
    type("36");
    await entry.last()?.undo();
    expect(entry.numbers()).toEqual(["36"]);
  });

  it("somebody new has nothing of who was there before", () => {
    entry.choose(LIU);
    entry.fresh();
    expect(entry.entered()).toEqual({ seats: "1" });
    expect(entry.open()).toBe(true);
  });
});
