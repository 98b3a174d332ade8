// A sync keeps what came before a break, and never takes a foreign answer for ours.

import "fake-indexeddb/auto";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Db } from "./db";
import { building, known, recordOf } from "./doors";
import * as outbox from "./outbox";
import { session } from "./session";
import { round, takeBatch } from "./sync";
import { DOOR, end, freshCore, hello, LOG, NEW, ndjson, record, scriptedServer } from "./testing";

const OPTIONS = { status: { app_version: "0.1.0", storage_persisted: null }, pull: true };
const PLACE = { place: { path: DOOR, kind: "home", label: "501" } };

let db: Db;

beforeEach(async () => {
  db = await freshCore();
});
afterEach(() => vi.unstubAllGlobals());

const ackOf = (id: string, outcome = "stored", more = {}) => ({ ack: { id, outcome, seq: 9, ...more } });

test("a round hands in what is unsent, takes the acks and keeps what came", async () => {
  const row = await outbox.save(NEW);
  const asked = scriptedServer((seen) =>
    ndjson(
      hello({ scope: ["11/01/15/012/002"] }),
      ackOf(seen.reports[0]?.id ?? ""),
      PLACE,
      { record: record() },
      end("c1", { held: 1 }),
    ),
  );
  expect(await round(db, OPTIONS)).toEqual({ kind: "done", more: false });
  expect(asked[0]?.reports.map(({ id }) => id)).toEqual([row.id]);
  expect(asked[0]?.head).toMatchObject({ protocol: 1, log_id: null, cursor: null, status: { outbox: 1 } });
  expect(asked[0]?.headers.get("authorization")).toBe("Bearer token");
  expect(outbox.unsentCount()).toBe(0);
  const kept = await building("11/01/15/012/002/3");
  expect(Object.keys(kept?.places ?? {})).toEqual([DOOR]);
  expect(recordOf(kept, DOOR, "door_check", "sweep-1")?.seq).toBe(7);
  expect(known().scope).toEqual(["11/01/15/012/002"]);
  expect(await db.get("meta", "cursor")).toBe("c1");
  expect(await db.get("meta", "log")).toBe(LOG);
});

test("what is taken back while a round begins is not sent: its person was told that it is deleted", async () => {
  const [kept, regretted] = [await outbox.save(NEW), await outbox.save(NEW)];
  const asked = scriptedServer(() => ndjson(hello(), ackOf(kept.id), end("c1", { held: 1 })));
  const begun = round(db, OPTIONS);
  expect(await outbox.undo(regretted.id)).toBe("deleted");
  expect(await begun).toEqual({ kind: "done", more: false });
  expect(asked[0]?.reports.map(({ id }) => id)).toEqual([kept.id]);
  expect(outbox.unsentCount()).toBe(0);
});

test("what came before a break counts: acks, and changes up to the mark", async () => {
  const first = await outbox.save(NEW);
  const second = await outbox.save(NEW);
  scriptedServer(() => {
    const text = [
      hello(),
      ackOf(first.id),
      PLACE,
      { mark: { cursor: "m1" } },
      { place: { path: "11/01/15/012/002/3/2/502", kind: "home", label: "502" } },
    ]
      .map((line) => `${JSON.stringify(line)}\n`)
      .join("");
    return new Response(`${text}{"place":{"pa`, { headers: { "content-type": "application/x-ndjson" } });
  });
  expect((await round(db, OPTIONS)).kind).toBe("offline");
  expect(outbox.unsent().map(({ id }) => id)).toEqual([second.id]);
  expect(Object.keys((await building("11/01/15/012/002/3"))?.places ?? {})).toEqual([DOOR]);
  expect(await db.get("meta", "cursor")).toBe("m1");
});

test.each([
  [
    "a page of a portal",
    () => new Response("<html>login</html>", { headers: { "content-type": "text/html" } }),
  ],
  ["our content type without hello", () => ndjson({ ack: { id: "x", outcome: "stored", seq: 1 } })],
  ["another protocol in hello", () => ndjson(hello({ protocol: 2 }), end())],
  [
    "an error page",
    () => new Response("bad gateway", { status: 502, headers: { "content-type": "text/html" } }),
  ],
])("%s is offline, and changes nothing", async (_name, answer) => {
  const row = await outbox.save(NEW);
  scriptedServer(answer);
  expect((await round(db, OPTIONS)).kind).toBe("offline");
  expect(outbox.unsent().map(({ id }) => id)).toEqual([row.id]);
  expect(await db.get("meta", "cursor")).toBeUndefined();
});

test("another log is offline; the outbox stays", async () => {
  await db.put("meta", "another-log", "log");
  await outbox.save(NEW);
  scriptedServer((seen) => ndjson(hello(), ackOf(seen.reports[0]?.id ?? ""), end()));
  expect((await round(db, OPTIONS)).kind).toBe("offline");
  expect(outbox.unsentCount()).toBe(1);
});

test("an ack for an id that was not sent is ignored", async () => {
  await outbox.save(NEW);
  scriptedServer(() => ndjson(hello(), ackOf("00000000-0000-7000-8000-000000000000"), end()));
  expect((await round(db, OPTIONS)).kind).toBe("done");
  expect(outbox.unsentCount()).toBe(1);
});

test("a lost answer is repeated with the same report", async () => {
  const row = await outbox.save(NEW);
  const asked = scriptedServer(
    () => Promise.reject(new TypeError("broken")),
    (seen) => ndjson(hello(), ackOf(seen.reports[0]?.id ?? "", "duplicate"), end("c", { held: 1 })),
  );
  expect((await round(db, OPTIONS)).kind).toBe("offline");
  expect((await round(db, OPTIONS)).kind).toBe("done");
  expect(asked[1]?.reports[0]).toEqual(row.report);
  expect(outbox.unsentCount()).toBe(0);
});

test("a quarantined report leaves the outbox and waits to be mended", async () => {
  const row = await outbox.save(NEW);
  scriptedServer(() =>
    ndjson(
      hello(),
      ackOf(row.id, "quarantined", { code: "out_of_range", field: "temperature" }),
      end("c1", { held: 1 }),
    ),
  );
  await round(db, OPTIONS);
  expect(outbox.quarantined().map(({ id }) => id)).toEqual([row.id]);
  await outbox.save({ ...NEW, mends: row.id });
  expect(outbox.quarantined()).toEqual([]);
  expect(outbox.unsent()[0]?.report.mends).toBe(row.id);
});

test("a server that was restored from a backup is offered again what it was sent", async () => {
  const row = await outbox.save(NEW);
  scriptedServer(
    () => ndjson(hello(), ackOf(row.id), PLACE, end("c1", { held: 1 })),
    () => ndjson(hello({ rewound: true }), end("c0", { held: 0 })),
    (seen) => ndjson(hello(), ackOf(seen.reports[0]?.id ?? ""), end("c2", { held: 1 })),
  );
  await round(db, OPTIONS);
  expect(await round(db, OPTIONS)).toEqual({ kind: "done", more: true });
  expect(outbox.unsent().map(({ id }) => id)).toEqual([row.id]);
  expect(await building("11/01/15/012/002/3")).toBeUndefined();
  await round(db, OPTIONS);
  expect(outbox.unsentCount()).toBe(0);
});

test("a server that holds less than it acknowledged is offered again, once", async () => {
  const row = await outbox.save(NEW);
  scriptedServer(
    () => ndjson(hello(), ackOf(row.id), end("c1", { held: 1 })),
    () => ndjson(hello(), end("c1", { held: 0 })),
    () => ndjson(hello(), ackOf(row.id), end("c2", { held: 0 })),
  );
  await round(db, OPTIONS);
  expect(await round(db, OPTIONS)).toEqual({ kind: "done", more: true });
  expect(outbox.unsentCount()).toBe(1);
  expect(await round(db, OPTIONS)).toEqual({ kind: "done", more: false });
});

test("a new scope takes away what lies outside, and a drop what lies below it; the outbox stays", async () => {
  await outbox.save(NEW);
  const other = { place: { path: "11/01/15/012/002/4/1/101", kind: "home", label: "101" } };
  scriptedServer(
    () => ndjson(hello({ scope: ["11/01/15/012/002"] }), PLACE, other, end("c1")),
    () => ndjson(hello({ scope: ["11/01/15/012/002/3"] }), end("c2")),
    () => ndjson(hello(), { drop: { path: "11/01/15/012/002/3/2" } }, end("c3")),
  );
  await round(db, OPTIONS);
  expect(await building("11/01/15/012/002/4")).toBeDefined();
  await round(db, OPTIONS);
  expect(await building("11/01/15/012/002/4")).toBeUndefined();
  expect(await building("11/01/15/012/002/3")).toBeDefined();
  await round(db, OPTIONS);
  expect(await building("11/01/15/012/002/3")).toBeUndefined();
  expect(outbox.unsentCount()).toBe(1);
});

test("426 asks for a newer app, 503 for patience; a token is renewed once; nothing signs out", async () => {
  const json = (status: number, code: string, headers = {}) =>
    new Response(JSON.stringify({ code, message: "" }), {
      status,
      headers: { "content-type": "application/json", ...headers },
    });
  await outbox.save(NEW);
  scriptedServer(() => json(426, "protocol"));
  expect(await round(db, OPTIONS)).toEqual({ kind: "upgrade" });
  scriptedServer(() => json(503, "busy", { "retry-after": "7" }));
  expect(await round(db, OPTIONS)).toEqual({ kind: "busy", retryAfterS: 7 });
  const asked = scriptedServer(
    () => json(401, "expired"),
    () =>
      new Response(JSON.stringify({ access_token: "fresh", expires_in_s: 3600 }), {
        headers: { "content-type": "application/json" },
      }),
    () => ndjson(hello(), end()),
  );
  expect((await round(db, OPTIONS)).kind).toBe("done");
  expect(asked.map(({ path }) => path)).toEqual(["/api/sync", "/api/token", "/api/sync"]);
  expect(asked[2]?.headers.get("authorization")).toBe("Bearer fresh");
  scriptedServer(() => json(401, "unknown_credential"));
  expect((await round(db, OPTIONS)).kind).toBe("locked");
  expect(session()?.device).toBe("device-1");
  expect(outbox.unsentCount()).toBe(1);
});

test("a phone that was shut out still hands in", async () => {
  const row = await outbox.save(NEW);
  scriptedServer(() =>
    ndjson(
      hello({ revoked: true }),
      ackOf(row.id, "quarantined", { code: "device_revoked" }),
      end("c1", { held: 1 }),
    ),
  );
  await round(db, OPTIONS);
  expect(session()?.revoked).toBe(true);
  expect(outbox.unsentCount()).toBe(0);
});

test("large bodies are packed", async () => {
  for (let n = 0; n < 20; n += 1) await outbox.save(NEW);
  const asked = scriptedServer((seen) => ndjson(hello(), ...seen.reports.map(({ id }) => ackOf(id)), end()));
  await round(db, OPTIONS);
  expect(asked[0]?.headers.get("content-encoding")).toBe("gzip");
  expect(asked[0]?.reports).toHaveLength(20);
});

test("a batch keeps to its limits, and a report that fits nowhere does not block the others", async () => {
  const rows = [];
  for (let n = 0; n < 3; n += 1)
    rows.push(await outbox.save({ ...NEW, answers: { note: "x".repeat(500_000) } }));
  expect(takeBatch(rows, 500)).toHaveLength(2);
  expect(takeBatch(rows, 1)).toHaveLength(1);
  const huge = await outbox.save({ ...NEW, answers: { note: "x".repeat(2_000_000) } });
  expect(takeBatch([huge, ...rows], 500).map(({ id }) => id)).toEqual(rows.slice(0, 2).map(({ id }) => id));
});

test("those who keep no copy read the acks and leave", async () => {
  const row = await outbox.save(NEW);
  scriptedServer(() => ndjson(hello(), ackOf(row.id), PLACE, end()));
  expect((await round(db, { ...OPTIONS, pull: false })).kind).toBe("done");
  expect(outbox.unsentCount()).toBe(0);
  expect(await building("11/01/15/012/002/3")).toBeUndefined();
});
