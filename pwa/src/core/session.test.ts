// A bad network never logs anybody out.

import "fake-indexeddb/auto";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ApiError } from "./api";
import type { Db } from "./db";
import { join, normalCode } from "./join";
import * as outbox from "./outbox";
import { accessToken, session } from "./session";
import { freshCore, NEW } from "./testing";
import { readMeta } from "./vault";

let db: Db;

beforeEach(async () => {
  db = await freshCore();
});
afterEach(() => vi.unstubAllGlobals());

const JOINED = {
  device_id: "device-2",
  person: { id: "person-2", name: "李建国", role: "volunteer", scope: [] },
  access_token: "new",
  expires_in_s: 3600,
  credential: "credential-2",
};

function json(body: unknown, status = 200): Response {
  return new Response(JSON.stringify(body), { status, headers: { "content-type": "application/json" } });
}

/** Answers each request with the next of the answers; returns the bodies that were sent. */
function server(...answers: (() => Response)[]): Record<string, unknown>[] {
  const bodies: Record<string, unknown>[] = [];
  vi.stubGlobal("fetch", async (_path: string, init: RequestInit) => {
    bodies.push(JSON.parse(String(init.body)));
    const answer = answers[bodies.length - 1];
    if (!answer) throw new TypeError("no network");
    return answer();
  });
  return bodies;
}

test("a code is read as it is typed, scanned or pasted as a link", () => {
  expect(normalCode("k7qm-3xwd")).toBe("K7QM3XWD");
  expect(normalCode("https://a.b/join#K7QM3XWD")).toBe("K7QM3XWD");
  expect(normalCode(" ｋ７ｑｍ 3xwo ")).toBe("K7QM3XW0");
});

test("a join whose answer was lost is repeated with the same key, also after a restart", async () => {
  const bodies = server();
  await expect(join(db, "K7QM-3XWD", "phone")).rejects.toBeInstanceOf(ApiError);
  const kept = await readMeta("join");
  const again = server(() => json(JOINED));
  await join(db, "k7qm3xwd", "phone");
  expect(again[0]).toEqual(bodies[0]);
  expect(kept).toMatchObject({ code: "K7QM3XWD", key: expect.any(String) });
  expect(session()?.device).toBe("device-2");
  expect(await db.get("meta", "join")).toBeUndefined();
});

test("a new sign-in forgets what the last one saw, and keeps what is unsent", async () => {
  await db.put("meta", "c1", "cursor");
  await db.put("buildings", { path: "11/01/15/012/002/3", text: "{}" });
  await db.put("receipts", { notice: "n-1", read: true, told: "read" });
  await db.put("recalls", { key: "entry A1", answers: { mark: "A1" }, times: 1, at_ms: 1 });
  await db.put("meta", { held: {} }, "gate 11/01/15/012/002/g/0/1");
  await outbox.save(NEW);
  server(() => json(JOINED));
  await join(db, "K7QM3XWD", "phone");
  expect(await db.get("meta", "cursor")).toBeUndefined();
  expect(await db.get("meta", "gate 11/01/15/012/002/g/0/1")).toBeUndefined();
  expect(await db.count("buildings")).toBe(0);
  expect(await db.count("receipts")).toBe(0);
  expect(await db.count("recalls")).toBe(0);
  expect(await db.count("outbox")).toBe(1);
});

test("a token is renewed before it runs out, once for all who ask", async () => {
  const held = session();
  await db.put("meta", { ...held, token_until_ms: Date.now() + 1_000 }, "session");
  const { reloadSession } = await import("./session");
  await reloadSession();
  const bodies = server(() => json({ access_token: "fresh", expires_in_s: 3600 }));
  const got = await Promise.all([accessToken(false), accessToken(false)]);
  expect(got).toEqual(["fresh", "fresh"]);
  expect(bodies).toEqual([{ credential: "credential" }]);
  expect(await accessToken(false)).toBe("fresh");
});

test("a fresh credential is used from the next renewal on, also after a restart", async () => {
  const fresh = (credential: string) => () => json({ access_token: "fresh", expires_in_s: 3600, credential });
  const first = server(fresh("second"), () => json({ access_token: "fresh", expires_in_s: 3600 }));
  await accessToken(true);
  await accessToken(true);
  expect(first).toEqual([{ credential: "credential" }, { credential: "second" }]);
  const { reloadSession } = await import("./session");
  await reloadSession();
  // The answer is lost: the one that was shown stays.
  server();
  await expect(accessToken(true)).rejects.toBeInstanceOf(ApiError);
  const again = server(fresh("third"), fresh("fourth"));
  await accessToken(true);
  await accessToken(true);
  expect(again).toEqual([{ credential: "second" }, { credential: "third" }]);
});

test("a server that was restored is shown the credential of the join", async () => {
  server(() => json({ access_token: "fresh", expires_in_s: 3600, credential: "second" }));
  await accessToken(true);
  const unknown = () => json({ code: "credential_unknown", message: "" }, 401);
  const bodies = server(
    unknown,
    () => json({ access_token: "home", expires_in_s: 3600, credential: "third" }),
    () => json({ access_token: "home", expires_in_s: 3600 }),
  );
  expect(await accessToken(true)).toBe("home");
  await accessToken(true);
  expect(bodies.map((body) => body.credential)).toEqual(["second", "credential", "third"]);
});

test("what another tab stored meanwhile counts", async () => {
  const { writeMeta } = await import("./vault");
  const slow = async () => new Promise((done) => setTimeout(done, 50));
  vi.stubGlobal("fetch", async () => {
    await writeMeta({ device: session()?.device, credential: "of another tab" }, "credential");
    await slow();
    return json({ access_token: "fresh", expires_in_s: 3600, credential: "second" });
  });
  await accessToken(true);
  const bodies = server(() => json({ access_token: "fresh", expires_in_s: 3600 }));
  await accessToken(true);
  expect(bodies).toEqual([{ credential: "of another tab" }]);
});

test("neither a bad network nor a refusal signs anybody out", async () => {
  server();
  await expect(accessToken(true)).rejects.toBeInstanceOf(ApiError);
  server(() => json({ code: "credential_unknown", message: "" }, 401));
  expect(await accessToken(true)).toBeUndefined();
  expect(session()?.person.name).toBe("王桂兰");
  expect(await db.get("meta", "session")).toBeDefined();
});
