// The router: one signal with where we are, ordinary links, and the browser's own history.

import { createSignal } from "solid-js";

/** Where we are: the path with its parts decoded, and the query. */
export interface Place {
  /** For example `/b/11/01/15/012/002/3`. */
  readonly path: string;
  /** What stands after `?`. */
  readonly query: URLSearchParams;
  /** What stands after `#`, without it. */
  readonly hash: string;
}

const [place, setPlace] = createSignal<Place>(read(), { equals: false });
let depth = 0;
/** How far each page was scrolled when it was left, by its address. */
const scrolled = new Map<string, number>();
let wanted: number | undefined;

function read(): Place {
  if (typeof location === "undefined") return { path: "/", query: new URLSearchParams(), hash: "" };
  let path = location.pathname;
  try {
    path = decodeURI(path);
  } catch {
    // A path that is not valid percent-encoding stays as it is: no screen matches it.
  }
  return { path, query: new URLSearchParams(location.search), hash: location.hash.slice(1) };
}

/** Where we are; a signal. */
export const here = place;

/** An address as the browser wants it; what was encoded already stays as it is. */
function encoded(to: string): string {
  return encodeURI(to).replace(/%25([0-9A-Fa-f]{2})/g, "%$1");
}

/** Goes to a path of the app. `replace` leaves no step in the history. */
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

/** What scrolls: the part between head and bar, or on a desk the page. */
function scroller(): Element | null {
  const main = document.querySelector("main");
  return main && getComputedStyle(main).overflowY === "auto" ? main : document.scrollingElement;
}

function leave(): void {
  scrolled.set(location.pathname, scroller()?.scrollTop ?? 0);
}

/** Scrolls to where the page was left, if it was come back to. To be called by a page when its content is there. */
export function keepScroll(): void {
  if (wanted === undefined) return;
  const top = wanted;
  requestAnimationFrame(() => scroller()?.scrollTo(0, top));
  wanted = undefined;
}

/** Goes one step back where the step before is ours, or else to `otherwise`. */
export function back(otherwise: string): void {
  if (depth > 0) history.back();
  else go(otherwise, { replace: true });
}

/** Follows the browser's buttons, and turns clicks on our own links into steps. To be called once. */
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

/** The part of a path after a prefix: `under("/b/11/01", "/b")` is `11/01`; absent if it is not below. */
export function under(path: string, prefix: string): string | undefined {
  return path.startsWith(`${prefix}/`) ? path.slice(prefix.length + 1) : undefined;
}
