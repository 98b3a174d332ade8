// Requests of screens: the last answer is shown at once, and requested again when it changes, without
// flicker.

import { createEffect, createMemo, createSignal, on, onCleanup } from "solid-js";
import { type ApiError, request } from "../../core/api";
import { asFault } from "../../ui/attempt";
import { onChanged } from "./live";

/** An answer that is kept up to date. */
export interface Query<T> {
  /** The newest answer; undefined until the first one came. */
  data: () => T | undefined;
  /** Why the last request failed, or null. */
  fault: () => ApiError | null;
  /** Requests again. */
  reload: () => void;
}

const kept = new Map<string, unknown>();
/** Number of answers that are kept for going back. */
const KEPT_MAX = 60;

/** Forgets all answers, when another person uses this browser. */
export function forgetAnswers(): void {
  kept.clear();
}

/**
 * Follows `GET from()`; nothing is requested while that is null. `area` says which changes matter; without
 * it, only `reload` requests again. `ask` can combine several requests into one answer; it is kept under
 * `from()` too.
 */
export function createQuery<T>(
  from: () => string | null,
  area?: () => string,
  ask: (path: string) => Promise<T> = (path) => request<T>("GET", path),
): Query<T> {
  const path = createMemo(from);
  const [data, setData] = createSignal<T | undefined>(undefined);
  const [fault, setFault] = createSignal<ApiError | null>(null);
  let turn = 0;

  async function load(): Promise<void> {
    const asked = path();
    if (asked === null) return;
    turn += 1;
    const mine = turn;
    try {
      const got = await ask(asked);
      if (mine !== turn) return;
      keep(asked, got);
      setData(() => got);
      setFault(null);
    } catch (error) {
      if (mine === turn) setFault(asFault(error));
    }
  }

  createEffect(
    on(path, (asked) => {
      turn += 1;
      setFault(null);
      setData(() => (asked === null ? undefined : (kept.get(asked) as T | undefined)));
      void load();
    }),
  );
  if (area) onCleanup(onChanged(area, () => void load()));
  onCleanup(() => {
    turn += 1;
  });
  return { data, fault, reload: () => void load() };
}

function keep(path: string, answer: unknown): void {
  kept.delete(path);
  kept.set(path, answer);
  const oldest = kept.keys().next();
  if (kept.size > KEPT_MAX && !oldest.done) kept.delete(oldest.value);
}

/** The same query; its last answer stays on the screen until the next one came or failed. */
export function steady<T>(query: Query<T>): Query<T> {
  const data = createMemo<T | undefined>((before) => query.data() ?? (query.fault() ? undefined : before));
  return { data, fault: query.fault, reload: query.reload };
}

/** A request's path with those parameters that are given. */
export function withQuery(
  path: string,
  parameters: Record<string, string | number | boolean | null | undefined>,
): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined && value !== null && value !== false) query.set(name, String(value));
  }
  const text = query.toString();
  return text === "" ? path : `${path}?${text}`;
}
