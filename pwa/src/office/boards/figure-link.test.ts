// The links of the kit's figures.

import { expect, test } from "vitest";
import type { Form, Measure } from "../../twin/types";
import { type FigureFrame, figureLink } from "./figure-link";

const words = { zh: "x", en: "x" };
const followed: Form = {
  id: "episode",
  title: words,
  place_kinds: ["home"],
  slot: "place",
  fields: [],
  tasks: [{ id: "visit", title: words, form: "day", on: { each_day: { from: "start", days: 14 } } }],
};
const frame: FigureFrame = {
  area: "11/01",
  day: "2020-02-10",
  forms: [followed],
  sweeps: [
    { id: "s2", form: "check" },
    { id: "s1", form: "check" },
  ],
};
const to = (of: Measure) => figureLink({ of }, frame);

test("a coverage leads to the doors of the running sweep", () => {
  expect(to({ coverage: { form: "check", statuses: ["unvisited"] } })).toBe(
    "/office/doors/11/01?status=unvisited&sweep=s2",
  );
});

test("a count leads to the board with the same days and the same conditions", () => {
  const when = [
    { field: "a", among: ["x", "y"] },
    { field: "b", equals: true },
  ];
  expect(to({ count: { form: "gate", span: "day", when, alert: true } })).toBe(
    "/office/board/gate?area=11/01&from=2020-02-10&to=2020-02-10&where=a:x&where=a:y&where=b:true&alert=true",
  );
  expect(to({ count: { form: "check", span: "sweep", when: [], alert: false } })).toBe(
    "/office/board/check?area=11/01&sweep=s2",
  );
  expect(to({ count: { form: "gate", span: "open", when: [], alert: false } })).toBe(
    "/office/board/gate?area=11/01&from=all&open=true",
  );
});

test("a task of an episode leads to its strips, another to the list of tasks", () => {
  expect(to({ tasks: { form: "episode", rule: "visit", states: ["missed"] } })).toBe(
    "/office/episodes/episode?area=11/01&only=missed",
  );
  expect(to({ tasks: { form: "check", rule: "care", states: ["open"] } })).toBe(
    "/office/tasks?area=11/01&form=check&rule=care&state=open",
  );
});

test("room and stocks lead to their own screens", () => {
  expect(to({ free: { form: "site", span: "newest" } })).toBe("/office/room/site?area=11/01");
  expect(to({ lasts: { form: "stock", stock: "masks" } })).toBe("/office/stock/stock?area=11/01");
});
