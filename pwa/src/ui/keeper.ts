// Saves what is typed, so that a killed page loses nothing.

import { onCleanup } from "solid-js";

/** Time after the last key until it is saved. */
const KEEP_AFTER_MS = 300;

/**
 * Calls `keep` a little after the last `touch`, and at once when the page is hidden or left; never after
 * `stop`.
 */
export function createKeeper(keep: () => unknown): { touch: () => void; stop: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = (): void => {
    clearTimeout(timer);
    timer = undefined;
  };
  const now = (): void => {
    if (timer === undefined) return;
    stop();
    void keep();
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
    stop();
    timer = setTimeout(now, KEEP_AFTER_MS);
  };
  return { touch, stop };
}
