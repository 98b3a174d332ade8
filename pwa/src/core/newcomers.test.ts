// A device that joins as the person is shown until the person has answered, and not again.

import "fake-indexeddb/auto";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Db } from "./db";
import { answer, newcomers } from "./newcomers";
import { reloadSession, session } from "./session";
import { round } from "./sync";
import { end, freshCore, hello, ndjson, scriptedServer } from "./testing";

const STATUS = { app_version: "1", storage_persisted: null };

let db: Db;

beforeEach(async () => {
  db = await freshCore();
});
afterEach(() => vi.unstubAllGlobals());

function device(id: string, joined_at_ms: number, change: Record<string, unknown> = {}) {
  return { device: { id, name: `phone ${id}`, joined_at_ms, ...change } };
}

async function sync(...lines: unknown[]): Promise<void> {
  scriptedServer(() => ndjson(hello(), ...lines, end(`c${Math.random()}`)));
  expect((await round(db, { status: STATUS, pull: true })).kind).toBe("done");
}

const ids = async () => (await newcomers(db)).map(({ id }) => id);

test("a phone shows the devices that sync told of, until the person has answered", async () => {
  await sync(device("b", 2), device("a", 1), device("device-1", 3));
  expect(await ids()).toEqual(["a", "b"]);
  await answer(db, "a");
  expect(await ids()).toEqual(["b"]);
  await sync();
  expect(await ids()).toEqual(["b"]);
  await sync(device("b", 2, { revoked: true }));
  expect(await ids()).toEqual([]);
});

test("the office's screens ask, and show only what came after this device", async () => {
  const held = session();
  await db.put("meta", { ...held, person: { ...held?.person, role: "office" } }, "session");
  await reloadSession();
  const row = (id: string, joined_at_ms: number, change = {}) => ({
    id,
    name: id,
    joined_at_ms,
    used_at_ms: joined_at_ms,
    revoked_at_ms: null,
    outbox: 0,
    asks: id === "device-1",
    ...change,
  });
  const rows = [row("late", 9), row("gone", 8, { revoked_at_ms: 9 }), row("device-1", 5), row("early", 1)];
  const headers = { "content-type": "application/json" };
  vi.stubGlobal("fetch", async () => new Response(JSON.stringify(rows), { headers }));
  expect(await ids()).toEqual(["late"]);
  await answer(db, "late");
  expect(await ids()).toEqual([]);
});
