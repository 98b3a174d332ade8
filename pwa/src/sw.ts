// The service worker: it keeps the shell of the app, so that the app starts without the server. It never
// keeps `/api`.
//
// A new version is fetched beside the old one. If both use the same data format, the new one is used from the
// next start on; if not, it waits until a page says that nothing is unsent. The cache `menpai-current` says
// which one is used.

declare const self: ServiceWorkerGlobalScope;

/** Increase it when an older page could not work with the data of a newer one. */
const DATA_VERSION = 1;
const BUILD = "__BUILD__";
const SHELL = JSON.parse("__SHELL__") as string[];
const OFFICE = JSON.parse("__OFFICE__") as string[];

const PREFIX = "menpai-shell-";
const OWN = `${PREFIX}${DATA_VERSION}-${BUILD}`;
const CURRENT = "menpai-current";
const CURRENT_KEY = "/current";

async function currentName(): Promise<string | undefined> {
  const found = await (await caches.open(CURRENT)).match(CURRENT_KEY);
  const name = await found?.text();
  return name && (await caches.has(name)) ? name : undefined;
}

async function use(name: string): Promise<void> {
  await (await caches.open(CURRENT)).put(CURRENT_KEY, new Response(name));
}

async function install(): Promise<void> {
  const cache = await caches.open(OWN);
  await cache.addAll(SHELL.map((path) => new Request(path, { cache: "reload" })));
  const now = await currentName();
  if (now && (await usesOffice(now))) await cache.addAll(OFFICE);
  if (!now || now.startsWith(`${PREFIX}${DATA_VERSION}-`)) await use(OWN);
  await self.skipWaiting();
}

/**
 * Whether this phone has used the office's part, so that a new version must bring it along. Its files are in
 * a folder of their own; in earlier versions their names began with these words.
 */
async function usesOffice(name: string): Promise<boolean> {
  const kept = await (await caches.open(name)).keys();
  return kept.some(({ url }) => /\/assets\/(office|settle)/.test(url));
}

async function activate(): Promise<void> {
  await self.clients.claim();
  await tidy();
}

/** Removes the shells that no page can be using: all but the current one and our own. */
async function tidy(): Promise<void> {
  const now = await currentName();
  const open = await self.clients.matchAll({ type: "window" });
  for (const name of await caches.keys()) {
    if (!name.startsWith(PREFIX) || name === now || name === OWN || open.length > 1) continue;
    await caches.delete(name);
  }
}

async function useNewest(port: MessagePort | undefined): Promise<void> {
  await use(OWN);
  port?.postMessage("done");
}

/** A page: from the shell, for any address. The server is asked only if the phone has no shell. */
async function page(request: Request): Promise<Response> {
  const name = (await currentName()) ?? OWN;
  const kept = await (await caches.open(name)).match("/");
  return kept ?? fetch(request);
}

/**
 * A file with a hash in its name never changes: taken from any cache, otherwise fetched from the server and
 * kept.
 */
async function file(request: Request): Promise<Response> {
  const kept = await caches.match(request);
  if (kept) return kept;
  const fresh = await fetch(request);
  const ours = fresh.ok && new URL(request.url).pathname.startsWith("/assets/");
  // A captive portal may answer with a page instead of a script: that is not kept.
  const page = fresh.headers.get("content-type")?.startsWith("text/html");
  if (ours && !page) {
    const cache = await caches.open((await currentName()) ?? OWN);
    await cache.put(request, fresh.clone());
  }
  return fresh;
}

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("message", (event) => {
  if (event.data === "use-newest") event.waitUntil(useNewest(event.ports[0]));
});
self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  const own = url.origin === self.location.origin && event.request.method === "GET";
  if (!own || url.pathname.startsWith("/api/") || url.pathname === "/healthz" || url.pathname === "/sw.js")
    return;
  event.respondWith(event.request.mode === "navigate" ? page(event.request) : file(event.request));
});

export {};
