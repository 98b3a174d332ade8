// Live changes from the server: one stream of events for all screens, reconnected when it breaks.

import { createSignal } from "solid-js";
import { send } from "../../core/api";
import type { Changed } from "../../twin/types";
import { eventReader, type ServerEvent, touches } from "./sse";

/** The state of the stream, and when the figures on the screen were last known to be current. */
export interface Live {
  on: boolean;
  at_ms: number | null;
}

const [live, setLive] = createSignal<Live>({ on: false, at_ms: null });

/** The state of the stream; a signal. */
export { live };

/** The first wait before reconnecting; it doubles up to the second value. */
const WAIT_MS = 1_000;
const WAIT_MS_MAX = 30_000;
/** A stream without a byte for this long is broken; the server sends signs of life. */
const QUIET_MS_MAX = 60_000;
/** A screen requests again at most this often, however much changes. */
const ASK_AGAIN_MS = 2_000;

interface Watcher {
  area: () => string;
  run: () => void;
  timer?: ReturnType<typeof setTimeout> | undefined;
  last_ms: number;
}

const watchers = new Set<Watcher>();
let users = 0;
let stop: AbortController | undefined;

/** Keeps the stream open as long as somebody uses it. Returns a function to stop. */
export function useLive(): () => void {
  users += 1;
  if (users === 1) {
    stop = new AbortController();
    void follow(stop.signal);
  }
  return () => {
    users -= 1;
    if (users === 0) stop?.abort();
  };
}

/** Calls `run` when the shown data of an area may have changed. Returns a function to stop. */
export function onChanged(area: () => string, run: () => void): () => void {
  const watcher: Watcher = { area, run, last_ms: 0 };
  watchers.add(watcher);
  return () => {
    clearTimeout(watcher.timer);
    watchers.delete(watcher);
  };
}

function wake(watcher: Watcher): void {
  if (watcher.timer !== undefined) return;
  const wait = Math.max(0, watcher.last_ms + ASK_AGAIN_MS - Date.now());
  watcher.timer = setTimeout(() => {
    watcher.timer = undefined;
    watcher.last_ms = Date.now();
    watcher.run();
  }, wait);
}

function take(event: ServerEvent): void {
  setLive({ on: true, at_ms: Date.now() });
  const changed = parsed(event.data);
  if (!changed) return;
  for (const watcher of watchers) {
    if (changed.paths.some((path) => touches(path, watcher.area()))) wake(watcher);
  }
}

function parsed(data: string): Changed | null {
  try {
    const value = JSON.parse(data) as Partial<Changed> | null;
    return value && Array.isArray(value.paths) ? (value as Changed) : null;
  } catch {
    return null;
  }
}

async function follow(signal: AbortSignal): Promise<void> {
  let wait = WAIT_MS;
  let first = true;
  while (!signal.aborted) {
    const began = Date.now();
    await once(signal, () => {
      // Changes were missed while the stream was broken: every screen requests again.
      if (!first) for (const watcher of watchers) wake(watcher);
      first = false;
    }).catch(() => undefined);
    if (signal.aborted) break;
    setLive((was) => ({ on: false, at_ms: was.at_ms }));
    wait = Date.now() - began > QUIET_MS_MAX ? WAIT_MS : Math.min(WAIT_MS_MAX, wait * 2);
    await pause(wait * (0.5 + Math.random() / 2), signal);
  }
  setLive((was) => ({ on: false, at_ms: was.at_ms }));
}

async function once(signal: AbortSignal, opened: () => void): Promise<void> {
  const own = new AbortController();
  const end = () => own.abort();
  signal.addEventListener("abort", end);
  let quiet = setTimeout(end, QUIET_MS_MAX);
  try {
    const response = await send("GET", "/api/events", undefined, { signal: own.signal });
    if (!response.headers.get("content-type")?.startsWith("text/event-stream")) return;
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    if (!reader) return;
    setLive({ on: true, at_ms: Date.now() });
    opened();
    const read = eventReader();
    for (;;) {
      const piece = await reader.read();
      if (piece.done) return;
      clearTimeout(quiet);
      quiet = setTimeout(end, QUIET_MS_MAX);
      setLive({ on: true, at_ms: Date.now() });
      for (const event of read(piece.value)) take(event);
    }
  } finally {
    clearTimeout(quiet);
    signal.removeEventListener("abort", end);
    own.abort();
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      removeEventListener("online", done);
      signal.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    addEventListener("online", done);
    signal.addEventListener("abort", done);
  });
}
