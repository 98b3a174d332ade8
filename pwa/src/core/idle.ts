// Locks the app when nobody has touched it for a while: the page starts again, and its memory is empty.

import { phoneRules } from "./phone-rules";
import { hasPin } from "./vault";

/** Minutes without a touch after which a phone with a PIN locks, if the office says nothing else. */
const LOCK_AFTER_MIN = 15;
const LOOK_EVERY_MS = 10_000;
/** Name of the last touch in any tab, by the phone's clock. */
const TOUCHED = "menpai-touched";

let watching = false;
let last = { wall: 0, running: 0 };

/** Begins to watch for touches. Does nothing if it does already. */
export function watchTouches(): void {
  touched();
  if (watching) return;
  watching = true;
  for (const kind of ["pointerdown", "keydown", "input"])
    addEventListener(kind, touched, { capture: true, passive: true });
  setInterval(look, LOOK_EVERY_MS);
  document.addEventListener("visibilitychange", look);
  addEventListener("pageshow", look);
}

function touched(): void {
  last = { wall: Date.now(), running: performance.now() };
  try {
    localStorage.setItem(TOUCHED, String(last.wall));
  } catch {
    // Each tab counts for itself.
  }
}

/**
 * Whether it is time. The clock that counts on is stopped in some sleeping phones, and the phone's clock may be set:
 * whichever has gone further counts.
 */
export function isIdle(minutes: number, elsewhere = touchedElsewhere()): boolean {
  const idle = Math.max(Date.now() - Math.max(last.wall, elsewhere), 0);
  const here = performance.now() - last.running;
  return Math.max(idle, elsewhere > last.wall ? 0 : here) >= minutes * 60_000;
}

function touchedElsewhere(): number {
  try {
    return Number(localStorage.getItem(TOUCHED) ?? 0);
  } catch {
    return 0;
  }
}

function look(): void {
  if (!hasPin() || !isIdle(phoneRules().lock_after_min ?? LOCK_AFTER_MIN)) return;
  // Nothing personal stays in sight, whatever the start takes.
  document.getElementById("app")?.replaceChildren();
  location.reload();
}
