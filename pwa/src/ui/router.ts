// The router: one signal with the current address, ordinary links, and the browser's own history.

import { createSignal } from "solid-js";
import { screenChanged } from "./tap";

/** The current address: the path with its parts decoded, and the query. */
export interface Place {
  /** For example `/b/11/01/15/012/002/3`. */
  readonly path: string;
  /** The query, after `?`. */
  readonly query: URLSearchParams;
  /** The part after `#`. */
  readonly hash: string;
}

const [place, show] = createSignal<Place>(read(), { equals: false });
let depth = 0;
/** The scroll position of each page when it was left, by address. */
const scrolled = new Map<string, number>();
let wanted: number | undefined;

function read(): Place {
  if (typeof location === "undefined") return { path: "/", query: new URLSearchParams(), hash: "" };
  let path = location.pathname;
  try {
    path = decodeURI(path);
  } catch {
    // An invalid percent-encoding stays as it is: no screen matches it.
  }
  return { path, query: new URLSearchParams(location.search), hash: location.hash.slice(1) };
}

function setPlace(next: Place): void {
  // A filter in the query leaves the page what it is.
  if (next.path !== place().path) screenChanged();
  show(next);
}

/** The current address; a signal. */
export const here = place;

/** An address as the browser needs it; encoded parts stay as they are. */
function encoded(to: string): string {
  return encodeURI(to).replace(/%25([0-9A-Fa-f]{2})/g, "%$1");
}

/** Goes to a path of the app. `replace` adds no step to the history. */
export function go(to: string, how: { replace?: boolean } = {}): void {
  leave();
  if (how.replace) history.replaceState({ depth }, "", encoded(to));
  else {
    depth += 1;
    history.pushState({ depth }, "", encoded(to));
  }
  setPlace(read());
  wanted = undefined;
  scrollTo(0, 0);
}

/** The scrolling element: the part between head and bar, or the page on a desk. */
function scroller(): Element | null {
  const main = document.querySelector("main");
  return main && getComputedStyle(main).overflowY === "auto" ? main : document.scrollingElement;
}

function leave(): void {
  scrolled.set(location.pathname, scroller()?.scrollTop ?? 0);
}

/**
 * Restores the scroll position if the person came back to the page. The page calls it when its content is
 * there.
 */
export function keepScroll(): void {
  if (wanted === undefined) return;
  const top = wanted;
  requestAnimationFrame(() => scroller()?.scrollTo(0, top));
  wanted = undefined;
}

/** Goes one step back if that step is in the app, otherwise to `otherwise`. */
export function back(otherwise: string): void {
  if (depth > 0) history.back();
  else go(otherwise, { replace: true });
}

/** Follows the browser's buttons, and turns clicks on our own links into steps. Call it once. */
export function startRouter(): void {
  depth = (history.state as { depth?: number } | null)?.depth ?? 0;
  history.scrollRestoration = "manual";
  addEventListener("popstate", (event) => {
    wanted = scrolled.get(location.pathname);
    document.querySelector("main")?.scrollTo(0, 0);
    depth = (event.state as { depth?: number } | null)?.depth ?? 0;
    setPlace(read());
  });
  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey)
      return;
    const link = (event.target as Element | null)?.closest?.("a");
    const href = link?.getAttribute("href");
    if (!link || !href?.startsWith("/") || link.target || link.hasAttribute("download")) return;
    if (href.startsWith("/api/")) return;
    event.preventDefault();
    if (link.hasAttribute("data-back")) back(decodeURI(href));
    else go(decodeURI(href), { replace: link.hasAttribute("data-replace") });
  });
}

/**
 * The part of a path after a prefix: `under("/b/11/01", "/b")` is `11/01`; undefined if the path is not below
 * it.
 */
export function under(path: string, prefix: string): string | undefined {
  return path.startsWith(`${prefix}/`) ? path.slice(prefix.length + 1) : undefined;
}
