// Saves what is typed, so that a killed page loses nothing.

import { onCleanup } from "solid-js";

/** Time after the last key until it is saved. */
const KEEP_AFTER_MS = 300;

/**
 * Stores what `seal` gives a little after the last `touch`, and at once when the page is hidden or left; never
 * after `stop`. Sealing takes a moment, and a page that is being closed has none: so it begins with each touch,
 * and what is sealed waits to be stored.
 */
export function createKeeper(seal: () => Promise<() => unknown>): { touch: () => void; stop: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let store: (() => unknown) | undefined;
  let newest = 0;
  const stop = (): void => {
    clearTimeout(timer);
    timer = undefined;
    store = undefined;
    newest += 1;
  };
  const now = (): void => {
    if (timer === undefined) return;
    clearTimeout(timer);
    timer = undefined;
    // What is not sealed yet is stored as soon as it is.
    void store?.();
    store = undefined;
  };
  const onHide = (): void => {
    if (document.visibilityState === "hidden") now();
  };
  document.addEventListener("visibilitychange", onHide);
  addEventListener("pagehide", now);
  onCleanup(() => {
    now();
    document.removeEventListener("visibilitychange", onHide);
    removeEventListener("pagehide", now);
  });
  const touch = (): void => {
    newest += 1;
    const mine = newest;
    clearTimeout(timer);
    timer = setTimeout(now, KEEP_AFTER_MS);
    const take = (sealed: () => unknown): void => {
      if (mine !== newest) return;
      if (timer === undefined) void sealed();
      else store = sealed;
    };
    seal().then(take, () => undefined);
  };
  return { touch, stop };
}
