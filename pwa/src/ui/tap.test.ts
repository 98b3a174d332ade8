// A tap belongs to what was under the finger when it was seen.

import { expect, test } from "vitest";
import { isStray, SPOT_PX, STILL_LARGE_MS, STILL_MS, type Tap } from "./tap";

const FIRST: Tap = { x: 180, y: 400, at_ms: 0, on: "preset of 501", changes: 3 };
/** A later tap, after the screen has changed at 40 ms. */
const second = (change: Partial<Tap>): Tap => ({ ...FIRST, on: "preset of 502", changes: 4, ...change });
const stray = (tap: Tap, still_ms = STILL_MS, under: unknown = tap.on): boolean =>
  isStray(FIRST, tap, { under, changed_ms: 40, still_ms });

test.each([[60], [300], [600], [900]])(
  "a second tap on the spot after %i ms does nothing to what has come there",
  (at_ms) => {
    expect(stray(second({ at_ms }))).toBe(true);
    expect(stray(second({ at_ms, x: FIRST.x + 20, y: FIRST.y - 20 }))).toBe(true);
  },
);

test("what has come takes a tap when it has stood still, later in the larger sizes", () => {
  expect(stray(second({ at_ms: 1_100 }))).toBe(false);
  expect(stray(second({ at_ms: 1_100 }), STILL_LARGE_MS)).toBe(true);
  expect(stray(second({ at_ms: 1_600 }), STILL_LARGE_MS)).toBe(false);
});

test("what came late, after a slow save, has not stood still either", () => {
  const spot = { under: "preset of 502", changed_ms: 2_000, still_ms: STILL_MS };
  expect(isStray(FIRST, second({ at_ms: 2_100 }), spot)).toBe(true);
});

test("a button that stays where it is but means the next one now takes no second tap", () => {
  expect(stray(second({ at_ms: 300, on: FIRST.on }))).toBe(true);
});

test("what moved under the finger without any act takes no tap either", () => {
  expect(stray({ ...FIRST, at_ms: 300, on: "another row" })).toBe(true);
});

test("keys are pressed as fast as one likes, one of them or two that touch, also right after a save", () => {
  expect(stray({ ...FIRST, at_ms: 80 })).toBe(false);
  const beside = { at_ms: 80, x: FIRST.x + SPOT_PX - 8, on: "the key beside it" };
  expect(stray({ ...FIRST, ...beside }, STILL_MS, FIRST.on)).toBe(false);
  expect(stray(second(beside), STILL_MS, FIRST.on)).toBe(false);
});

test("another spot is free at once", () => {
  expect(stray(second({ at_ms: 80, x: FIRST.x + SPOT_PX }))).toBe(false);
  expect(isStray(undefined, second({ at_ms: 80 }), { under: null, changed_ms: 40, still_ms: 1 })).toBe(false);
});
