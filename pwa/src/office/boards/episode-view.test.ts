// An episode's strip: filters, looks, and what is needed today.

import { expect, test } from "vitest";
import type { Episode, EpisodeDay, Form, RecordLine, TaskState } from "../../twin/types";
import { dayValue, isQuiet, lookOf, onlyOf, passes } from "./episode-view";

const record = (answers: Record<string, unknown>): RecordLine => ({
  form: "day",
  place: "11",
  slot: "2020-02-10",
  answers,
  heads: [],
  by: "",
  at_ms: 0,
  seq: 1,
});
const day = (state: TaskState | null, alert = false): EpisodeDay => ({
  day: "2020-02-10",
  state,
  alert,
  record: null,
});
const episode = (days: EpisodeDay[], today: number, over: Partial<Episode> = {}): Episode => ({
  place: "11",
  address: "",
  record: record({}),
  from: "2020-02-01",
  last: "2020-02-15",
  today,
  over: false,
  days,
  needs: 0,
  ...over,
});
const todo = () => day(null);

test("a visit that is missed today is not missed yet: it is open", () => {
  const one = episode([day("done"), day("open"), todo()], 2);
  expect([passes(one, "open"), passes(one, "missed"), isQuiet(one)]).toEqual([true, false, false]);
});

test("yesterday's miss stays in sight though somebody came today", () => {
  const one = episode([day("missed"), day("done"), todo(), todo()], 2);
  expect([passes(one, "missed"), passes(one, "done"), isQuiet(one)]).toEqual([true, true, false]);
});

test("the last day is tomorrow on the day before it", () => {
  expect(passes(episode([day("done"), day("done"), todo()], 2), "last")).toBe(true);
  expect(passes(episode([day("done"), day("done"), day("open")], 3), "last")).toBe(false);
});

test("an episode that is over asks for nothing", () => {
  const one = episode([day("done"), day("missed")], 3, { over: true });
  expect([isQuiet(one), passes(one, "missed")]).toEqual([true, false]);
});

test("an alert goes before everything else that a day could look like", () => {
  expect([day("done", true), day("done"), day("missed"), day("open"), todo()].map(lookOf)).toEqual([
    "alert",
    "done",
    "missed",
    "due",
    "todo",
  ]);
});

test("of two temperatures the higher is shown", () => {
  const field = (id: string) =>
    ({ id, type: "decimal", label: { zh: "", en: "" }, alert_from: 37.3 }) as Form["fields"][number];
  const form = { id: "day", fields: [field("morning"), field("evening")] } as Form;
  expect(dayValue(form, record({ morning: 36.4, evening: 37.6 }))).toBe(37.6);
  expect(dayValue(form, record({}))).toBeUndefined();
});

test("several filters of an address are alternatives, and what is none is left out", () => {
  expect(onlyOf("done,open,nonsense")).toEqual(["open", "done"]);
  expect(onlyOf(null)).toEqual([]);
});
