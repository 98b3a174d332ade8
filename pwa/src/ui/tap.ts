// A tap belongs to what was under the finger when it was seen. A second tap on the spot of the one before, as a trembling
// or impatient finger makes it, does nothing to what has come there meanwhile: a button of the next door, a link of the
// page behind, a row that moved up.
//
// Nobody is kept waiting elsewhere on the screen; the same key can be pressed as fast as one likes. Keyboards and screen
// readers do not point, so that none of their presses is one of these.

/** Two taps are on one spot if they are nearer than a target is wide. */
export const SPOT_PX = 48;
/** What has come takes a tap on that spot after so long. */
export const STILL_MS = 1_000;
/** The same in the larger sizes: who needs them needs more time to see it. */
export const STILL_LARGE_MS = 1_500;
/** The same for a mouse on a desk: who points sees it coming, and only a double click is meant here. */
const STILL_DESK_MS = 500;
/** A screen that came after a save takes no preset before anybody can have seen it. */
const SEEN_MS = 350;

/** A tap: where, when, on what, and the number of changes of the screen until then. */
export interface Tap {
  x: number;
  y: number;
  at_ms: number;
  on: unknown;
  changes: number;
}

/** What is there at a later tap. */
export interface Spot {
  /** What is under the earlier tap by now. */
  under: unknown;
  /** When the screen changed last. */
  changed_ms: number;
  /** How long something must have stood still. */
  still_ms: number;
}

/**
 * Whether a tap meant what was there at the tap before: something else has come to that spot, or what is still there
 * means something else. A neighbour that stayed where it was is another thing.
 */
export function isStray(before: Tap | undefined, tap: Tap, spot: Spot): boolean {
  if (!before || Math.hypot(tap.x - before.x, tap.y - before.y) >= SPOT_PX) return false;
  const isOver = tap.changes !== before.changes;
  const isOther = spot.under !== before.on || (isOver && tap.on === before.on);
  return isOther && tap.at_ms - Math.max(before.at_ms, isOver ? spot.changed_ms : 0) < spot.still_ms;
}

let changes = 0;
let changed_ms = 0;
let saved_ms = Number.NEGATIVE_INFINITY;
let before: Tap | undefined;
let now: Tap | undefined;
let stray = false;

/** Something was done or opened: what is on the screen now means something else, also if it looks the same. */
export function screenChanged(): void {
  changes += 1;
  changed_ms = performance.now();
}

/** A report was saved. */
export function screenSaved(): void {
  screenChanged();
  saved_ms = changed_ms;
}

/** Whether a report was saved so short a time ago that nobody can have seen what came then. */
export function isUnseen(): boolean {
  return performance.now() - saved_ms < SEEN_MS;
}

/** What a tap on an element presses. */
function control(element: Element | null): Element | null | undefined {
  return element?.closest?.("label, a, button, summary, input, select, textarea");
}

/** Watches all taps. To be called once, before anything else listens. */
export function guardTaps(): void {
  const still = ({ pointerType }: PointerEvent): number => {
    if (pointerType === "mouse" && document.body.classList.contains("desk")) return STILL_DESK_MS;
    return document.documentElement.dataset.size ? STILL_LARGE_MS : STILL_MS;
  };
  const down = (event: PointerEvent): void => {
    const on = control(event.target as Element | null);
    const tap = { x: event.clientX, y: event.clientY, at_ms: performance.now(), on, changes };
    const under = before && control(document.elementFromPoint(before.x, before.y));
    stray = isStray(before, tap, { under, changed_ms, still_ms: still(event) });
    // A run of taps goes on until the finger has rested.
    if (stray && before) before = { ...before, at_ms: tap.at_ms };
    now = stray ? undefined : tap;
  };
  const click = (event: MouseEvent): void => {
    // A press of a key is a click without a count.
    if (event.detail === 0) return;
    if (stray) {
      event.preventDefault();
      event.stopImmediatePropagation();
    } else if (now) before = now;
  };
  // A finger that scrolls has moved on.
  const moved = (): void => {
    before = undefined;
    stray = false;
  };
  addEventListener("pointerdown", down, true);
  addEventListener("pointercancel", moved, true);
  addEventListener("click", click, true);
}
