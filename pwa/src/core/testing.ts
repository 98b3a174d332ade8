// For tests of the core: a database in memory, a kit with one form, and a server that answers from a script.

import { vi } from "vitest";
import { DOOR } from "../twin/testing";
import type { Down, Report } from "../twin/types";
import { type Db, removeMenpai } from "./db";
import { startCore } from "./start";

export { DOOR, KIT, record } from "../twin/testing";

/** The log of the tests. */
export const LOG = "00000000-0000-7000-8000-0000000000aa";

let count = 0;

/** A fresh core with a session; the database belongs to this test alone. */
export async function freshCore(): Promise<Db> {
  count += 1;
  const name = `test-${count}`;
  await removeMenpai(name);
  const db = await startCore(name);
  await db.put(
    "meta",
    {
      device: "device-1",
      person: { id: "person-1", name: "王桂兰", role: "volunteer", scope: [] },
      credential: "credential",
      token: "token",
      token_until_ms: Date.now() + 3_600_000,
    },
    "session",
  );
  const { reloadSession } = await import("./session");
  await reloadSession();
  return db;
}

/** The default report that a test saves. */
export const NEW = {
  form: "door_check",
  place: DOOR,
  slot: "sweep-1",
  answers: { outcome: "no_answer" },
  base: [],
};

/** One request that the script received. */
export interface Seen {
  path: string;
  headers: Headers;
  reports: Report[];
  /** The lines of the reports, as they came. */
  lines: string[];
  head: Record<string, unknown>;
}

/**
 * Answers `fetch` from a script; returns the list of requests. Each answer is used once, the last one for
 * ever.
 */
export function scriptedServer(...answers: ((seen: Seen) => Response | Promise<Response>)[]): Seen[] {
  const asked: Seen[] = [];
  vi.stubGlobal("fetch", async (path: string, init: RequestInit) => {
    const headers = new Headers(init.headers);
    let text = "";
    if (init.body instanceof Blob) {
      const plain = init.body.stream().pipeThrough(new DecompressionStream("gzip"));
      text = await new Response(plain).text();
    } else if (typeof init.body === "string") text = init.body;
    const [first = "{}", ...lines] = text.split("\n").filter(Boolean);
    const head = JSON.parse(first);
    const seen: Seen = {
      path,
      headers,
      head: head.sync ?? head,
      reports: lines.map((line) => JSON.parse(line).report as Report),
      lines,
    };
    asked.push(seen);
    const answer = answers[Math.min(asked.length, answers.length) - 1];
    if (!answer) throw new TypeError("no network");
    return answer(seen);
  });
  return asked;
}

/** An answer of our server. */
export function ndjson(...lines: unknown[]): Response {
  const text = lines.map((line) => `${JSON.stringify(line)}\n`).join("");
  return new Response(text, { headers: { "content-type": "application/x-ndjson" } });
}

/** The first line of an answer. */
export function hello(change: Record<string, unknown> = {}): Down {
  return { hello: { protocol: 1, log_id: LOG, server_now_ms: Date.now(), ...change } } as Down;
}

/** The last line of an answer. */
export function end(cursor = "c1", change: Record<string, unknown> = {}): Down {
  return { end: { cursor, more: false, held: 0, ...change } } as Down;
}
