// The work lists of a phone: the places of a form, open ones first; threads by stage; needs and who meets
// them.

import "fake-indexeddb/auto";
import { beforeEach, expect, test, vi } from "vitest";
import { today } from "../../core/days";
import * as outbox from "../../core/outbox";
import { keepStretch } from "../../core/pull";
import { openedDb } from "../../core/start";
import { DOOR, freshCore } from "../../core/testing";
import { writtenPath } from "../../twin/address";
import { plusDays } from "../../twin/days";
import type { Down, Form, Kit, RecordLine } from "../../twin/types";
import { partsOf } from "./addresses";
import { groupsOf } from "./groups";
import { itemsOf, newHref } from "./items";
import { allWorks, workAt } from "./model";
import { asksMore, nextStage, otherEnds, stageAt, take, wayOf } from "./stages";

vi.mock("../../ui/toast", () => ({ sayKept: () => undefined, sayNotSaved: () => undefined }));

const COMMUNITY = "11/01/15/012/002";
const VENUE = `${COMMUNITY}/v/0/1`;
const two = (zh: string) => ({ zh, en: zh });

const VISIT: Form = {
  id: "visit",
  title: two("看望"),
  place_kinds: ["home"],
  slot: "day",
  fields: [{ id: "temperature", type: "decimal", label: two("体温") }],
};
const STAY: Form = {
  id: "stay",
  title: two("隔离"),
  place_kinds: ["home"],
  slot: "place",
  fields: [{ id: "from", type: "date", label: two("从") }],
  tasks: [{ id: "visit", title: two("要看"), form: "visit", on: { each_day: { from: "from", days: 14 } } }],
};
const CHECK: Form = {
  id: "check",
  title: two("查"),
  place_kinds: ["shop"],
  slot: "day",
  fields: [{ id: "fine", type: "yes_no", label: two("好") }],
  tasks: [{ id: "daily", title: two("天天查"), form: "check", on: { daily: {} } }],
};
const ASK: Form = {
  id: "ask",
  title: two("问"),
  place_kinds: ["home"],
  slot: "sweep",
  fields: [{ id: "needs", type: "choices", label: two("要"), choices: [{ id: "food", label: two("菜") }] }],
  tasks: [
    {
      id: "bring",
      title: two("送"),
      form: "bring",
      on: { need: { field: "needs", item: "item", source: "source" } },
    },
  ],
};
const BRING: Form = {
  id: "bring",
  title: two("配送"),
  place_kinds: ["home"],
  slot: "thread",
  stage: "stage",
  fields: [
    { id: "item", type: "choice", label: two("什么"), choices: [{ id: "food", label: two("菜") }] },
    { id: "source", type: "text", label: two("哪次") },
    {
      id: "stage",
      type: "choice",
      label: two("到哪"),
      choices: [
        { id: "asked", label: two("要的") },
        { id: "taken", label: two("我去送") },
        { id: "cannot", label: two("送不了"), closes: true },
        { id: "brought", label: two("送到了"), closes: true },
      ],
    },
    { id: "count", type: "integer", label: two("几个"), show_if: { field: "stage", equals: "brought" } },
  ],
};
const KIT: Kit = {
  id: "day",
  version: 1,
  title: two("一天"),
  place_kinds: [
    { id: "home", label: two("户") },
    { id: "shop", label: two("店") },
  ],
  forms: [ASK, VISIT, STAY, CHECK, BRING],
};

function line(form: string, place: string, slot: string, answers: Record<string, unknown>): Down {
  const record: RecordLine = {
    form,
    place,
    slot,
    answers,
    heads: ["h"],
    by: "李建国",
    at_ms: Date.now() - 1_000,
    seq: 1,
  };
  return { record } as Down;
}

async function told(...lines: Down[]): Promise<void> {
  const places = [
    { place: { path: DOOR, kind: "home", label: "501" } },
    { place: { path: VENUE, kind: "shop", label: "超市" } },
  ] as Down[];
  await keepStretch(openedDb(), {
    lines: [{ kit: KIT } as Down, ...places, ...lines],
    cursor: "c",
    reset: true,
    scope: [COMMUNITY],
  });
}

beforeEach(async () => {
  await freshCore();
});

test("a home at which nothing is to be done is no work; a place of another kind always is", async () => {
  await told(line("ask", DOOR, "s", { needs: [] }));
  const works = await allWorks();
  expect(works.map(({ place }) => place.path)).toEqual([VENUE]);
  expect(itemsOf(CHECK, works).map(({ state, href }) => [state, href])).toEqual([
    ["open", `/r/check/${today()}/${VENUE}`],
  ]);
});

test("an episode asks for its visit today, says what was missed, and is done when this phone has recorded it", async () => {
  await told(line("stay", DOOR, "place", { from: plusDays(today(), -3) }));
  const [item] = itemsOf(VISIT, await allWorks());
  expect([item?.state, item?.missed]).toEqual(["missed", true]);
  expect(groupsOf(await allWorks()).find(({ key }) => key === "stay visit")).toMatchObject({
    missed: 1,
    open: 1,
    done: 0,
  });
  await outbox.save({ form: "visit", place: DOOR, slot: today(), answers: { temperature: 36.4 }, base: [] });
  const [after] = itemsOf(VISIT, await allWorks());
  expect(after?.state).toBe("done");
  expect(after?.record?.answers).toEqual({ temperature: 36.4 });
});

test("a need begins a thread that says what it brings and for which record; taken once, it is open no more", async () => {
  await told(line("ask", DOOR, "s", { needs: ["food"] }));
  const [need] = itemsOf(BRING, await allWorks());
  expect(need?.state).toBe("open");
  const fills = { item: "food", source: "ask s" };
  expect(newHref(need?.task as never)).toBe(
    `/r/bring/new/${DOOR}?fills=${encodeURIComponent(JSON.stringify(fills))}`,
  );
  await take(BRING, need?.task as never, "501");
  const items = itemsOf(BRING, await allWorks());
  expect(items.map(({ state, record }) => [state, record?.answers])).toEqual([
    ["taken", { ...fills, stage: "taken" }],
  ]);
  expect((await workAt(DOOR))?.tasks).toMatchObject([{ rule: "bring", state: "taken" }]);
});

test("two quick taps take a need once", async () => {
  await told(line("ask", DOOR, "s", { needs: ["food"] }));
  const [need] = itemsOf(BRING, await allWorks());
  const task = need?.task as never;
  await Promise.all([take(BRING, task, "501"), take(BRING, task, "501")]);
  expect(outbox.unsentCount()).toBe(1);
});

test("the way of a thread passes over stages that end it early, and these are offered beside it", () => {
  expect(wayOf(BRING).map(({ id }) => id)).toEqual(["asked", "taken", "brought"]);
  expect(nextStage(BRING, { stage: "taken" })?.id).toBe("brought");
  expect(otherEnds(BRING, { stage: "taken" }).map(({ id }) => id)).toEqual(["cannot"]);
  expect(nextStage(BRING, { stage: "brought" })).toBeUndefined();
  expect(otherEnds(BRING, { stage: "cannot" })).toEqual([]);
  expect(stageAt(BRING, {})?.id).toBe("asked");
});

test("a stage at which more is asked is entered on the sheet, not by one tap", () => {
  const [, taken, , brought] = BRING.fields[2]?.choices ?? [];
  expect(asksMore(BRING, taken as never)).toBe(false);
  expect(asksMore(BRING, brought as never)).toBe(true);
});

test("an address is read as people write it, in the community where they stand", () => {
  expect(writtenPath("3-2-501", VENUE)).toBe(DOOR);
  expect(writtenPath("3号楼2单元501室", VENUE)).toBe(DOOR);
  expect(writtenPath("3 501", VENUE)).toBe(`${COMMUNITY}/3/0/501`);
  expect(writtenPath("501", VENUE)).toBeUndefined();
  expect(writtenPath("3-2-501", "11/01")).toBeUndefined();
});

test("the address of a sheet names form, slot and place", () => {
  expect(partsOf(`visit/today/${DOOR}`)).toEqual({ form: "visit", slot: "today", path: DOOR });
  expect(partsOf("visit/today")).toBeUndefined();
});
