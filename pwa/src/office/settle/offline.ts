// Keeps the files of this part for offline use. Files that were loaded before the service worker took over
// did not pass through it, so they are requested once more.

/**
 * Requests the files of this page again once a service worker keeps them; the browser's own cache answers.
 */
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
