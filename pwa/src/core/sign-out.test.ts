// Signing out forgets everything, and never an unsent report.

import "fake-indexeddb/auto";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ApiError } from "./api";
import type { Db } from "./db";
import * as outbox from "./outbox";
import { signOut } from "./sign-out";
import { freshCore, NEW } from "./testing";

let db: Db;

beforeEach(async () => {
  db = await freshCore();
  await db.put("buildings", { path: "11/01/15/012/002/3", text: "{}" });
  await db.put("drafts", { key: "door_check x y", answers: {}, base: [], at_ms: 1 });
});
afterEach(() => vi.unstubAllGlobals());

/** Answers each request with this; returns the addresses that were asked. */
function server(answer: () => Response): string[] {
  const asked: string[] = [];
  vi.stubGlobal("fetch", async (path: string) => {
    asked.push(path);
    return answer();
  });
  return asked;
}

function refused(status: number, code: string): () => Response {
  const headers = { "content-type": "application/json" };
  return () => new Response(JSON.stringify({ code, message: "" }), { status, headers });
}

async function rows(): Promise<number> {
  const counts = await Promise.all([...db.objectStoreNames].map((store) => db.count(store)));
  return counts.reduce((sum, count) => sum + count, 0);
}

test("whoever signs out leaves nothing on the device", async () => {
  const asked = server(() => new Response(null, { status: 204 }));
  expect(await signOut(db, false)).toBe("gone");
  expect(asked).toEqual(["/api/sign-out"]);
  expect(await rows()).toBe(0);
});

test("a device that the server has shut out already can be left too", async () => {
  server(refused(403, "device_revoked"));
  expect(await signOut(db, false)).toBe("gone");
  expect(await rows()).toBe(0);
});

test("nobody signs out while something is unsent, with or without a network", async () => {
  await outbox.save(NEW);
  const asked = server(() => new Response(null, { status: 204 }));
  const before = await rows();
  for (const silently of [false, true]) expect(await signOut(db, silently)).toBe("unsent");
  expect(asked).toEqual([]);
  expect(await rows()).toBe(before);
});

test("a report that is saved while the server answers stays, and so does all else", async () => {
  const asked = server(() => new Response(null, { status: 204 }));
  const answer = fetch;
  vi.stubGlobal("fetch", async (path: string) => {
    await outbox.save(NEW);
    return answer(path);
  });
  expect(await signOut(db, false)).toBe("unsent");
  expect(asked).toEqual(["/api/sign-out"]);
  expect(await db.count("outbox")).toBe(1);
  expect(await db.get("meta", "session")).toBeDefined();
});

test("without a network nothing is forgotten unless the person says so", async () => {
  vi.stubGlobal("fetch", async () => {
    throw new TypeError("no network");
  });
  const before = await rows();
  expect(await signOut(db, false)).toBe("untold");
  expect(await rows()).toBe(before);
  expect(await signOut(db, true)).toBe("gone");
  expect(await rows()).toBe(0);
});

test("the last administrator's last device is not left", async () => {
  server(refused(409, "locked_out"));
  const before = await rows();
  await expect(signOut(db, false)).rejects.toBeInstanceOf(ApiError);
  expect(await rows()).toBe(before);
});
