// Keeps what is typed, so that a page that is killed loses nothing.

import { onCleanup } from "solid-js";

/** It is kept after so long without a further key. */
const KEEP_AFTER_MS = 300;

/** Calls `keep` a little after the last `touch`, and at once when the page is hidden or left; not after `stop`. */
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
