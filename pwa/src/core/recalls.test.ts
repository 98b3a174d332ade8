// Known subjects are found by plate or telephone number, from this phone's own memory; a report taken back is
// forgotten.

import "fake-indexeddb/auto";
import { beforeEach, describe, expect, it } from "vitest";
import type { Form } from "../twin/types";
import type { Db } from "./db";
import { likeliest, matching, remember, remembered, type Subject, subjectId, withRecords } from "./recalls";
import { freshCore, record } from "./testing";

const WORDS = { zh: "项", en: "Item" };
const FORM: Form = {
  id: "entry",
  title: WORDS,
  place_kinds: ["gate"],
  slot: "thread",
  screen: "gate",
  recall: { by: "mark", fills: ["who", "seats"] },
  fields: [
    { id: "mark", type: "text", label: WORDS },
    { id: "who", type: "text", label: WORDS },
    { id: "seats", type: "integer", label: WORDS },
    { id: "heat", type: "decimal", label: WORDS },
  ],
};
const DAY = 86_400_000;
const NOW = 100 * DAY;

let db: Db;
beforeEach(async () => {
  db = await freshCore();
});

describe("memory", () => {
  it("keeps what fills itself in, and nothing else", async () => {
    await remember(db, FORM, { mark: "京A7K392", who: "刘师傅", heat: 36.5 }, NOW);
    expect(await remembered(db, FORM, NOW)).toEqual([
      { id: "京A7K392", answers: { mark: "京A7K392", who: "刘师傅" }, times: 1, at_ms: NOW },
    ]);
  });

  it("counts, takes what is newer, and keeps what was not said again", async () => {
    await remember(db, FORM, { mark: "京A·7k392", who: "刘师傅", seats: 2 }, NOW - DAY);
    await remember(db, FORM, { mark: "京A 7K392", seats: 3 }, NOW);
    expect(await remembered(db, FORM, NOW)).toEqual([
      { id: "京A7K392", answers: { mark: "京A 7K392", who: "刘师傅", seats: 3 }, times: 2, at_ms: NOW },
    ]);
  });

  it("forgets again what a report said that was taken back", async () => {
    await remember(db, FORM, { mark: "A1", who: "first" }, NOW - DAY);
    const forget = await remember(db, FORM, { mark: "A1", who: "wrong" }, NOW);
    const forgetNew = await remember(db, FORM, { mark: "B2" }, NOW);
    await forget();
    await forgetNew();
    const now = await remembered(db, FORM, NOW);
    expect(now.map(({ answers, times }) => [answers.who, times])).toEqual([["first", 1]]);
  });

  it("of a report without a subject there is none", async () => {
    await remember(db, FORM, { who: "somebody", heat: 36 }, NOW);
    await remember(db, { ...FORM, recall: undefined } as unknown as Form, { mark: "A1" }, NOW);
    expect(await remembered(db, FORM, NOW)).toEqual([]);
  });

  it("is by form, and ends after a month", async () => {
    await remember(db, { ...FORM, id: "other" }, { mark: "A1" }, NOW);
    await remember(db, FORM, { mark: "OLD" }, NOW - 31 * DAY);
    await remember(db, FORM, { mark: "NEW" }, NOW - 29 * DAY);
    expect((await remembered(db, FORM, NOW)).map(({ id }) => id)).toEqual(["NEW"]);
    expect(await db.count("recalls")).toBe(2);
  });
});

describe("finding", () => {
  const subject = (id: string, change: Partial<Subject> = {}): Subject => ({
    id,
    answers: { mark: id },
    times: 1,
    at_ms: NOW - DAY,
    ...change,
  });

  it("writes a plate or number in one way", () => {
    for (const written of ["京A·7K392", "京a 7k392", "京Ａ７Ｋ３９２"])
      expect(subjectId(written)).toBe("京A7K392");
    expect(subjectId("138 0000-6021")).toBe("13800006021");
    expect(subjectId(undefined)).toBe("");
  });

  it("goes by the beginning, and from three signs on by any part", () => {
    const all = [subject("13800006021"), subject("13900001380"), subject("京A13899")];
    expect(matching(all, "138").map(({ id }) => id)).toEqual(["13800006021", "13900001380", "京A13899"]);
    expect(matching(all, "13").map(({ id }) => id)).toEqual(["13800006021", "13900001380"]);
    expect(matching(all, "京a").map(({ id }) => id)).toEqual(["京A13899"]);
    expect(matching(all, "6021").map(({ id }) => id)).toEqual(["13800006021"]);
    expect(matching(all, "")).toHaveLength(3);
  });

  it("offers who comes often and lately first, and last who was just here", () => {
    const daily = subject("daily", { times: 12 });
    const once = subject("once", { at_ms: NOW - DAY / 4 });
    const long = subject("long", { times: 12, at_ms: NOW - 20 * DAY });
    const justNow = subject("just", { times: 30, at_ms: NOW - 60_000 });
    expect(likeliest([justNow, long, once, daily], NOW).map(({ id }) => id)).toEqual([
      "daily",
      "once",
      "long",
      "just",
    ]);
  });

  it("knows those too of whom the office told at this place, without counting twice", () => {
    const told = (slot: string, answers: Record<string, unknown>, at_ms: number) =>
      record({ form: "entry", slot, answers, at_ms });
    const own = [subject("A1", { times: 2, at_ms: NOW, answers: { mark: "A1", who: "own" } })];
    const all = withRecords(FORM, own, [
      told("s1", { mark: "A1", who: "told" }, NOW - DAY),
      told("s2", { mark: "B2", who: "later" }, NOW - DAY),
      told("s3", { mark: "B2", seats: 4, who: "earlier" }, NOW - 2 * DAY),
      told("s4", { who: "nobody" }, NOW),
      record({ form: "another", answers: { mark: "C3" } }),
    ]);
    expect(all.map(({ id, answers, times }) => [id, answers, times])).toEqual([
      ["A1", { mark: "A1", who: "own" }, 2],
      ["B2", { mark: "B2", who: "later", seats: 4 }, 2],
    ]);
  });
});
