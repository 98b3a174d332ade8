// A phone that is shut out, silent for too long, or moved keeps nothing but its outbox; rounds that are over leave it.

import "fake-indexeddb/auto";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { DAY_MS } from "../twin/days";
import type { Form, RecordLine } from "../twin/types";
import type { Db } from "./db";
import { building, known } from "./doors";
import { draftKeys, keepDraft } from "./drafts";
import { dropEnded, withoutEnded } from "./ended-rounds";
import * as outbox from "./outbox";
import { keepPhoneRules } from "./phone-rules";
import { remember, remembered } from "./recalls";
import { session } from "./session";
import { isTooLong, look, lookNow, type Silence, wentSilent } from "./silence";
import { round } from "./sync";
import { DOOR, end, freshCore, hello, KIT, LOG, NEW, ndjson, record, scriptedServer } from "./testing";
import { writeMeta } from "./vault";

const OPTIONS = { status: { app_version: "0.1.0", storage_persisted: null }, pull: true };
const BUILDING = "11/01/15/012/002/3";
const PLACE = { place: { path: DOOR, kind: "home", label: "501", household: "赵秀英" } };
const FAR = { place: { path: "11/01/15/012/002/4/1/101", kind: "home", label: "101" } };
const SWEEP = { id: "sweep-1", form: "door_check", name: "一", area: "11", starts_ms: 1 };

let db: Db;

beforeEach(async () => {
  db = await freshCore();
});
afterEach(() => vi.unstubAllGlobals());

const ackOf = (id: string, outcome = "stored", more = {}) => ({ ack: { id, outcome, seq: 9, ...more } });

/** A phone in use: a door, a draft, a gate's input, a memory, an acknowledged report, a held one, an unsent one. */
async function inUse(): Promise<{ held: string; sent: string; unsent: string }> {
  const sent = await outbox.save({ ...NEW, answers: { note: "发热" } });
  const held = await outbox.save({ ...NEW, answers: { note: "发热" }, reason: "老赵说的" });
  scriptedServer(() =>
    ndjson(
      hello({ scope: ["11/01/15/012/002"] }),
      ackOf(sent.id),
      ackOf(held.id, "quarantined", { code: "out_of_range" }),
      { kit: KIT },
      PLACE,
      FAR,
      { record: record() },
      end("c1", { held: 2 }),
    ),
  );
  await round(db, OPTIONS);
  await keepDraft({ key: `${DOOR} door_check sweep-1`, answers: { note: "发热" }, base: [], at_ms: 1 });
  await writeMeta({ held: {} }, `gate ${DOOR}`);
  await db.put("recalls", { key: "entry x", at_ms: 1, times: 1, answers: {} });
  const unsent = await outbox.save({ ...NEW, answers: { note: "头疼" } });
  return { held: held.id, sent: sent.id, unsent: unsent.id };
}

async function counts(): Promise<Record<string, number>> {
  const names = ["things", "buildings", "drafts", "recalls", "receipts", "sent", "outbox"] as const;
  return Object.fromEntries(await Promise.all(names.map(async (name) => [name, await db.count(name)])));
}

const BARE = { things: 0, buildings: 0, drafts: 0, recalls: 0, receipts: 0 };

test("a phone that is shut out hands in, and is left with its outbox and the mark of what is held", async () => {
  const { held, unsent } = await inUse();
  scriptedServer(() => ndjson(hello({ revoked: true }), end("c1", { held: 2 })));
  await round(db, OPTIONS);
  expect(await counts()).toEqual({ ...BARE, sent: 1, outbox: 1 });
  expect(outbox.unsent().map(({ id }) => id)).toEqual([unsent]);
  const [mark] = outbox.quarantined();
  expect(mark).toMatchObject({
    id: held,
    ack: { code: "out_of_range" },
    report: { place: DOOR, answers: {} },
  });
  expect(mark?.report.reason).toBeUndefined();
  expect(await building(BUILDING)).toBeUndefined();
  expect(known().kits).toEqual([]);
  expect(await db.get("meta", "cursor")).toBeUndefined();
  expect(await db.getAllKeys("meta")).not.toContain(`gate ${DOOR}`);
  // Taken in again, it gets everything with an ordinary sync.
  const asked = scriptedServer(() => ndjson(hello(), ackOf(unsent), PLACE, end("c2")));
  await round(db, OPTIONS);
  expect(asked[0]?.head).toMatchObject({ cursor: null });
  expect((await building(BUILDING))?.places[DOOR]?.household).toBe("赵秀英");
  expect(session()?.revoked).toBe(false);
});

const WORDS = { zh: "项", en: "Item" };
const ENTRY: Form = {
  id: "entry",
  title: WORDS,
  place_kinds: ["gate"],
  slot: "thread",
  recall: { by: "mark", fills: ["who"] },
  fields: ["mark", "who"].map((id) => ({ id, type: "text", label: WORDS })),
};
const GATE = "11/01/15/012/002/g/0/1";

test("what the office has forgotten leaves the phone: own reports, drafts, and whom it remembers", async () => {
  const { held, sent, unsent } = await inUse();
  const entries = ["A1", "B2", "C3"].map((mark) => ({ mark, who: "赵秀英" }));
  for (const answers of entries) await remember(db, ENTRY, answers, Date.now());
  const [own, kept] = [
    await outbox.save({ ...NEW, form: "entry", place: GATE, slot: undefined, answers: entries[0] ?? {} }),
    await outbox.save({ ...NEW, slot: "sweep-2" }),
  ];
  const told = record({ form: "entry", place: GATE, slot: "of another phone", answers: entries[1] ?? {} });
  scriptedServer(({ reports }) =>
    ndjson(
      hello(),
      ...reports.filter(({ id }) => id !== unsent).map(({ id }) => ackOf(id)),
      { kit: { ...KIT, forms: [...KIT.forms, ENTRY] } },
      { record: told },
      end("c2", { held: 4 }),
    ),
  );
  await round(db, OPTIONS);
  const bare = (forgotten: string[], change: Partial<RecordLine> = {}) => ({
    record: { ...record(change), answers: {}, forgotten },
  });
  const first = bare([sent, held]);
  scriptedServer(() =>
    ndjson(
      hello(),
      first,
      bare([own.id], { form: "entry", place: GATE, slot: own.report.slot }),
      bare(["a report of another phone"], { form: "entry", place: GATE, slot: told.slot }),
      end("c3", { held: 4 }),
    ),
  );
  await round(db, OPTIONS);
  expect((await db.getAllKeys("sent")).sort()).toEqual([held, kept.id].sort());
  expect(outbox.quarantined()).toMatchObject([{ id: held, report: { answers: {} } }]);
  expect(outbox.quarantined()[0]?.report.reason).toBeUndefined();
  expect(await draftKeys()).toEqual([]);
  expect((await remembered(db, ENTRY, Date.now())).map(({ id }) => id)).toEqual(["C3"]);
  expect(outbox.unsent().map(({ id }) => id)).toEqual([unsent]);
  expect(Object.values((await building(BUILDING))?.records ?? {})[0]?.answers).toEqual({});
  // What is begun afterwards is not old, though the record says for ever what was forgotten.
  await keepDraft({ key: `${DOOR} door_check sweep-1`, answers: { note: "又来了" }, base: [], at_ms: 2 });
  scriptedServer(() => ndjson(hello(), first, end("c4", { held: 4 })));
  await round(db, OPTIONS);
  expect(await draftKeys()).toEqual([`${DOOR} door_check sweep-1`]);
});

test("what was forgotten is gone before the phone says that it has heard of it", async () => {
  const { sent } = await inUse();
  const begin = db.transaction.bind(db);
  vi.spyOn(db, "transaction").mockImplementation(((...how: Parameters<typeof begin>) => {
    if (how[1] === "readwrite" && Array.from(how[0]).includes("buildings")) throw new Error("crash");
    return begin(...how);
  }) as typeof begin);
  scriptedServer(() =>
    ndjson(hello(), { record: { ...record(), answers: {}, forgotten: [sent] } }, end("c2", { held: 2 })),
  );
  expect((await round(db, OPTIONS)).kind).toBe("offline");
  expect(await db.get("meta", "cursor")).toBe("c1");
  expect(await db.count("sent")).toBe(1);
  expect(await draftKeys()).toEqual([]);
});

test("what was forgotten while its answer was lost leaves the phone with the sync that brings the answer", async () => {
  const { unsent } = await inUse();
  const gone = { record: record({ slot: "sweep-1", answers: {}, forgotten: [unsent] }) };
  // The office says that it forgot the report before the phone hears that it had received it.
  scriptedServer(
    () => ndjson(hello(), gone, end("c2", { held: 3 })),
    () => ndjson(hello(), ackOf(unsent, "duplicate")),
    () => ndjson(hello(), end("c2", { held: 3 })),
  );
  await round(db, OPTIONS);
  expect(outbox.unsentCount()).toBe(1);
  // This answer breaks off after the ack; the next one is whole.
  await round(db, OPTIONS);
  expect(await db.get("sent", unsent)).toBeDefined();
  await round(db, OPTIONS);
  expect(await db.get("sent", unsent)).toBeUndefined();
});

test("neither a bad network nor an unknown sign-in takes anything away", async () => {
  await inUse();
  const before = await counts();
  const refused = JSON.stringify({ code: "credential_unknown", message: "" });
  const headers = { "content-type": "application/json" };
  scriptedServer(() => new Response(refused, { status: 401, headers }));
  expect((await round(db, OPTIONS)).kind).toBe("locked");
  scriptedServer(() => new Response("<html>", { headers: { "content-type": "text/html" } }));
  expect((await round(db, OPTIONS)).kind).toBe("offline");
  expect(await counts()).toEqual(before);
});

test("with another area, what was begun and reported in the one before goes", async () => {
  const { unsent } = await inUse();
  scriptedServer(() => ndjson(hello({ scope: ["11/01/15/012/002/4"] }), end("c2", { held: 2 })));
  await round(db, OPTIONS);
  expect(await building(BUILDING)).toBeUndefined();
  expect(await building("11/01/15/012/002/4")).toBeDefined();
  expect(await draftKeys()).toEqual([]);
  expect(await db.count("recalls")).toBe(0);
  expect(await db.getAllKeys("meta")).not.toContain(`gate ${DOOR}`);
  expect(outbox.quarantined().map(({ report }) => report.answers)).toEqual([{}]);
  expect(await db.count("sent")).toBe(1);
  expect(outbox.unsent().map(({ id }) => id)).toEqual([unsent]);
});

test("after the days that the office sets, everything but the outbox goes, and comes back", async () => {
  const { unsent } = await inUse();
  const phone = { lock_after_min: null, drop_after_days: 7 };
  await keepPhoneRules(db, { protocol: 1, log_id: LOG, server_now_ms: 1, phone });
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() });
  for (let day = 0; day < 7; day += 1) {
    await lookNow(db);
    expect(await db.count("buildings")).toBe(2);
    expect(await wentSilent(db)).toBe(false);
    vi.setSystemTime(Date.now() + DAY_MS);
  }
  await lookNow(db);
  vi.useRealTimers();
  expect(await counts()).toMatchObject({ ...BARE, outbox: 1 });
  expect(await wentSilent(db)).toBe(true);
  expect(session()?.device).toBe("device-1");
  scriptedServer(() => ndjson(hello(), ackOf(unsent), PLACE, end("c2")));
  await round(db, OPTIONS);
  expect(await wentSilent(db)).toBe(false);
  expect(await building(BUILDING)).toBeDefined();
});

/** The silence after looks at these days of the phone's clock, with the hours that the app ran before each. */
function after(...looks: [day: number, ranHours: number][]): Silence {
  let silence: Silence | undefined;
  for (const [day, ran] of looks) silence = look(silence, 0, day * DAY_MS, ran * 3_600_000, 7);
  return silence as Silence;
}

test("a clock that is set wrong by years wipes nothing at once", () => {
  const years = 4_000;
  expect(isTooLong(after([0.1, 0], [years, 0]), 7)).toBe(false);
  expect(isTooLong(after([0.1, 0], [years, 0.1], [years + 0.01, 0.5]), 7)).toBe(false);
  expect(isTooLong(after([0.1, 0], [years, 0], [years + 0.1, 1.1]), 7)).toBe(true);
  // Set right again, nothing is claimed; nor if it was behind and is right now.
  expect(isTooLong(after([0.1, 0], [years, 0], [0.2, 0.5], [0.3, 2]), 7)).toBe(false);
  expect(isTooLong(after([0.1, 0], [-years, 0], [0.2, 0.5], [0.3, 2]), 7)).toBe(false);
});

test("a phone that lay switched off forgets after an hour of use without an answer; contact begins anew", () => {
  expect(isTooLong(after([0.1, 0], [40, 0]), 7)).toBe(false);
  expect(isTooLong(after([0.1, 0], [40, 0], [40.05, 1.2]), 7)).toBe(true);
  const far = after([0.1, 0], [40, 0]);
  expect(look(far, 40 * DAY_MS, 40 * DAY_MS, 3_600_000, 7)).toMatchObject({
    believed: 0,
    claimed: 0,
    ran: 0,
  });
});

test("of the rounds that are over each door keeps the last, and what somebody waits for", async () => {
  scriptedServer(() => ndjson(hello(), { kit: KIT }, end("c0")));
  await round(db, OPTIONS);
  const at = (slot: string, at_ms: number, more = {}) => record({ slot, at_ms, ...more });
  const rows = [
    at("now", 9),
    at("last", 8),
    at("older", 7),
    at("open", 6, { conflicts: ["residents"] }),
    at("again", 5, { revisit: { by: "x", at_ms: 1 } }),
  ];
  const records = Object.fromEntries(rows.map((one) => [`${one.place} ${one.form} ${one.slot}`, one]));
  const sweeps = ["now", "last", "older", "open", "again"].map((id) => ({ ...SWEEP, id, ends_ms: 100 }));
  const running = sweeps.map((sweep) => (sweep.id === "now" ? { ...SWEEP, id: "now" } : sweep));
  const left = withoutEnded({ path: BUILDING, places: {}, records }, running, 200);
  expect(Object.values(left.records).map(({ slot }) => slot)).toEqual(["now", "last", "open", "again"]);
  expect(withoutEnded(left, running, 200)).toBe(left);
});

test("after the end of a round its leftovers leave the store with the next sync", async () => {
  const two = [record({ slot: "sweep-0", at_ms: 1 }), record({ slot: "sweep-1", at_ms: 2 })];
  const over = { ...SWEEP, ends_ms: Date.now() - 1 };
  scriptedServer(() =>
    ndjson(
      hello(),
      { kit: KIT },
      { sweep: over },
      { sweep: { ...over, id: "sweep-0" } },
      PLACE,
      ...two.map((one) => ({ record: one })),
      end("c1"),
    ),
  );
  await round(db, OPTIONS);
  await keepDraft({ key: `${DOOR} door_check sweep-1`, answers: { a: 1 }, base: [], at_ms: 1 });
  await dropEnded(db);
  expect(await draftKeys()).toEqual([]);
  const left = Object.values((await building(BUILDING))?.records ?? {});
  expect(left.map(({ slot }) => slot)).toEqual(["sweep-1"]);
});
