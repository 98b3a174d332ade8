// The files of this part are kept for the time without a network: what was loaded before the service worker took over
// went past it, and is asked for once more through it.

/** Asks for the files of this page again once there is a worker that keeps them; the browser's own cache answers. */
export async function keepFiles(): Promise<void> {
  if (typeof navigator === "undefined" || !navigator.serviceWorker) return;
  await navigator.serviceWorker.ready;
  if (!navigator.serviceWorker.controller) {
    await new Promise((resolve) => {
      navigator.serviceWorker.addEventListener("controllerchange", resolve, { once: true });
    });
  }
  for (const { name } of performance.getEntriesByType("resource")) {
    if (new URL(name).pathname.startsWith("/assets/")) await fetch(name).catch(() => undefined);
  }
}
