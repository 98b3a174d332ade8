// What the office learns about notices: that each arrived and that each was read, until a sync has completed.

import "fake-indexeddb/auto";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { Down, Notice, Responsibility, Shift } from "../twin/types";
import type { Db } from "./db";
import { known } from "./doors";
import { markRead, receiptsToTell, unread } from "./notices";
import { type RoundEnd, round } from "./sync";
import { end, freshCore, hello, LOG, ndjson, scriptedServer } from "./testing";

const OPTIONS = { status: { app_version: "0.1.0", storage_persisted: null }, pull: true };
const COMMUNITY = "11/01/15/012/002";

function notice(id: string, change: Partial<Notice> = {}): Notice {
  return {
    id,
    title: "测温枪要校准",
    text: "每天早上校准一次。",
    areas: [COMMUNITY],
    by: "person-9",
    by_name: "街道办",
    at_ms: 1_000,
    ...change,
  };
}

function shift(change: Partial<Shift> = {}): Shift {
  return {
    id: "shift-1",
    path: `${COMMUNITY}/g/0/1`,
    name: "早班",
    starts_ms: 1,
    ends_ms: 2,
    members: ["person-1"],
    names: ["王桂兰"],
    ...change,
  };
}

const ROLE: Responsibility = { id: "r-1", path: COMMUNITY, level: "leader", name: "赵主任" };

function sync(db: Db): Promise<RoundEnd> {
  return round(db, OPTIONS);
}

afterEach(() => vi.unstubAllGlobals());

describe("notices", () => {
  it("are told as received until a sync ends, and never again after that", async () => {
    const db = await freshCore();
    const asked = scriptedServer(
      () => ndjson(hello(), { notice: notice("n-1") }, end("c1")),
      () => ndjson(hello()),
      () => ndjson(hello(), end("c1")),
    );
    await sync(db);
    expect(receiptsToTell()).toEqual([{ notice: "n-1", read: false }]);
    expect((await sync(db)).kind).toBe("offline");
    expect((await sync(db)).kind).toBe("done");
    await sync(db);
    const told = [{ notice: "n-1", read: false }];
    expect(asked.map(({ head }) => head.receipts)).toEqual([undefined, told, told, undefined]);
  });

  it("that were read while a sync was under way are told as read by the next one", async () => {
    const db = await freshCore();
    const asked = scriptedServer(
      () => ndjson(hello(), { notice: notice("n-1") }, end("c1")),
      async () => {
        await markRead("n-1");
        return ndjson(hello(), end("c1"));
      },
      () => ndjson(hello(), end("c1")),
    );
    await sync(db);
    expect(unread(2_000).map(({ id }) => id)).toEqual(["n-1"]);
    await sync(db);
    await sync(db);
    expect(asked[2]?.head.receipts).toEqual([{ notice: "n-1", read: true }]);
    expect(unread(2_000)).toEqual([]);
    expect(receiptsToTell()).toEqual([]);
  });

  it("stay read when the phone starts again without a network", async () => {
    const db = await freshCore();
    scriptedServer(() => ndjson(hello(), { notice: notice("n-1") }, { notice: notice("n-2") }, end("c1")));
    await sync(db);
    await markRead("n-2");
    const { reloadNotices } = await import("./notices");
    await reloadNotices();
    expect(unread(2_000).map(({ id }) => id)).toEqual(["n-1"]);
  });

  it("are told once more to a server that was set back", async () => {
    const db = await freshCore();
    const lines: Down[] = [{ notice: notice("n-1") }];
    scriptedServer(
      () => ndjson(hello(), ...lines, end("c1")),
      () => ndjson(hello(), end("c1")),
      () => ndjson(hello({ rewound: true }), ...lines, end("c2")),
    );
    await sync(db);
    await markRead("n-1");
    await sync(db);
    expect(receiptsToTell()).toEqual([]);
    await sync(db);
    expect(receiptsToTell()).toEqual([{ notice: "n-1", read: true }]);
  });

  it("go when they are withdrawn, or when the scope has nothing to do with them any more", async () => {
    const db = await freshCore();
    scriptedServer(
      () =>
        ndjson(
          hello({ scope: [COMMUNITY] }),
          { notice: notice("n-1") },
          { notice: notice("n-2") },
          { notice: notice("n-3", { areas: ["11/01/15"] }) },
          end("c1"),
        ),
      () => ndjson(hello(), { notice: notice("n-1", { withdrawn: true }) }, end("c2")),
      () => ndjson(hello({ scope: ["11/01/15/012/003"] }), end("c3")),
    );
    await sync(db);
    await sync(db);
    expect(known().notices.map(({ id }) => id)).toEqual(["n-2", "n-3"]);
    await sync(db);
    expect(known().notices.map(({ id }) => id)).toEqual(["n-3"]);
    expect(await db.get("meta", "log")).toBe(LOG);
  });

  it("past their time are not counted as unread", async () => {
    const db = await freshCore();
    scriptedServer(() => ndjson(hello(), { notice: notice("n-1", { until_ms: 5_000 }) }, end("c1")));
    await sync(db);
    expect(unread(4_999)).toHaveLength(1);
    expect(unread(5_000)).toHaveLength(0);
  });
});

describe("shifts and responsibilities", () => {
  it("are kept, and go when they have ended", async () => {
    const db = await freshCore();
    scriptedServer(
      () => ndjson(hello(), { shift: shift() }, { responsibility: ROLE }, end("c1")),
      () =>
        ndjson(
          hello(),
          { shift: shift({ ended: true }) },
          { responsibility: { ...ROLE, ended: true } },
          end("c2"),
        ),
    );
    await sync(db);
    expect(known().shifts.map(({ name }) => name)).toEqual(["早班"]);
    expect(known().responsibilities.map(({ name }) => name)).toEqual(["赵主任"]);
    await sync(db);
    expect(known().shifts).toEqual([]);
    expect(known().responsibilities).toEqual([]);
  });
});
