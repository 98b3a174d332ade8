// When sync happens: after a save, with growing waits while nobody answers, and not before a busy server
// allows it.

import "fake-indexeddb/auto";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import * as outbox from "./outbox";
import { pill } from "./pill";
import "./pull";
import "./signing";
import { startSyncer, syncNow, syncState } from "./syncer";
import { end, freshCore, hello, NEW, ndjson, type Seen, scriptedServer } from "./testing";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"], now: 1_600_000_000_000 });
  vi.stubGlobal("navigator", {});
  vi.stubGlobal("document", { visibilityState: "visible", addEventListener: () => undefined });
  vi.stubGlobal("addEventListener", () => undefined);
  vi.spyOn(Math, "random").mockReturnValue(0.5);
});
afterEach(() => {
  vi.clearAllTimers();
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const STEP_MS = 2_000;

/** Advances the clock step by step, and lets everything settle after each step. */
async function pass(ms: number): Promise<void> {
  for (let left = ms; left >= 0; left -= STEP_MS) {
    await vi.advanceTimersByTimeAsync(Math.min(left, STEP_MS));
    for (let n = 0; n < 40; n += 1) {
      await new Promise((resolve) => setImmediate(resolve));
      // Sealing and signing run on threads of their own.
      await crypto.subtle.digest("SHA-256", new Uint8Array(1));
    }
  }
}

const answer = (seen: Seen): Response =>
  ndjson(
    hello(),
    ...seen.reports.map(({ id }) => ({ ack: { id, outcome: "stored", seq: 1 } })),
    end("c", { held: seen.reports.length }),
  );
const nobody = (): Promise<Response> => Promise.reject(new TypeError("no network"));

async function started(...answers: Parameters<typeof scriptedServer>): Promise<Seen[]> {
  const db = await freshCore();
  const asked = scriptedServer(...answers);
  await startSyncer(db);
  await pass(0);
  return asked;
}

test("sync runs on opening, and soon after a save", async () => {
  const asked = await started(answer);
  expect(asked).toHaveLength(1);
  await outbox.save(NEW);
  await pass(2_000);
  expect(asked).toHaveLength(2);
  expect(outbox.unsentCount()).toBe(0);
  expect(pill()).toMatchObject({ state: "received", unsent: 0 });
});

test("while nobody answers the waits grow, and saves do not hammer", async () => {
  const asked = await started(nobody);
  expect(asked).toHaveLength(1);
  await outbox.save(NEW);
  await pass(2_000);
  expect(asked).toHaveLength(1);
  expect(pill().state).toBe("offline");
  await pass(600_000);
  const tries = asked.length;
  expect(tries).toBeGreaterThan(4);
  expect(tries).toBeLessThan(14);
  await pass(600_000);
  expect(asked.length - tries).toBeLessThan(5);
  expect(asked.length).toBeGreaterThan(tries);
});

test("a busy server is not asked before it allows it, but by hand", async () => {
  const busy = () =>
    new Response(JSON.stringify({ code: "busy", message: "" }), {
      status: 503,
      headers: { "content-type": "application/json", "retry-after": "120" },
    });
  const asked = await started(busy, answer);
  await outbox.save(NEW);
  await pass(60_000);
  expect(asked).toHaveLength(1);
  const now = syncNow();
  await pass(0);
  await now;
  expect(asked).toHaveLength(2);
  expect(syncState().last).toBe("done");
});

test("after a request that broke off the next one is half as large, and large again after one that came through", async () => {
  const asked = await started(answer, nobody, nobody, answer);
  for (let n = 0; n < 80; n += 1) await outbox.save(NEW);
  for (let n = 0; n < 3; n += 1) {
    const now = syncNow();
    await pass(0);
    await now;
  }
  expect(asked.map(({ reports }) => reports.length).slice(0, 5)).toEqual([0, 80, 40, 25, 55]);
});
