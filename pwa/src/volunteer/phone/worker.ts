// The service worker, seen from the pages: registering it, and using a new version when that is safe.

import { unsentCount } from "../../core/outbox";
import { HOUR_MS } from "../../twin/days";

/** An app that stays open looks for a new version this often while it is visible. */
const LOOK_EVERY_MS = HOUR_MS;

/** Registers the service worker, if the browser and the address allow one. */
export function registerWorker(): void {
  if (!("serviceWorker" in navigator) || !import.meta.env.PROD) return;
  const start = (): void => {
    navigator.serviceWorker.register("/sw.js").then(useNewest, () => undefined);
  };
  if (document.readyState === "complete") start();
  else addEventListener("load", start);
}

/**
 * A version with another data format waits until nothing is unsent; then the worker may serve it from the
 * next start on.
 */
async function useNewest(registration: ServiceWorkerRegistration): Promise<void> {
  const say = (): void => {
    if (unsentCount() === 0) (registration.waiting ?? registration.active)?.postMessage("use-newest");
  };
  say();
  let looked = Date.now();
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "visible" || Date.now() - looked < LOOK_EVERY_MS) return;
    looked = Date.now();
    registration.update().catch(() => undefined);
  });
  registration.addEventListener("updatefound", () => {
    registration.installing?.addEventListener("statechange", say);
  });
}

/** Fetches and uses the newest version now, because the server requires it. Unsent reports stay unchanged. */
export async function updateApp(): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration();
  try {
    await registration?.update();
  } catch {
    // Without a network the page starts again unchanged.
  }
  const worker = registration?.waiting ?? registration?.active;
  if (worker) {
    await new Promise<void>((resolve) => {
      const wait = new MessageChannel();
      wait.port1.onmessage = () => resolve();
      setTimeout(resolve, 3_000);
      worker.postMessage("use-newest", [wait.port2]);
    });
  }
  location.reload();
}
