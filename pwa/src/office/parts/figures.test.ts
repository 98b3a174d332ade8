// Sentences give a number with its denominator and its uncertainty.

import { expect, test } from "vitest";
import type { Counts } from "../../twin/types";
import { atMost, BAR_ORDER, barCount, figureText, percent, reached, toldText } from "./figures";
import { eventReader, touches } from "./sse";

const counts: Counts = {
  total: 100,
  done: 60,
  vacant: 5,
  no_answer: 8,
  refused: 2,
  conflict: 1,
  stale: 3,
  unvisited: 21,
  silent: 6,
  alert: 4,
};

test("the stretches of a bar add up to the total", () => {
  expect(BAR_ORDER.reduce((sum, status) => sum + barCount(counts, status), 0)).toBe(counts.total);
});

test("a share is cut, so that 100% and 0% are said only when they are true", () => {
  expect(percent(6809, 6810)).toBe("99.9%");
  expect(percent(6810, 6810)).toBe("100.0%");
  expect(percent(1, 6810)).toBe("<0.1%");
  expect(percent(0, 6810)).toBe("0.0%");
  expect(percent(0, 0)).toBe("–");
});

test("what silent phones may hold is added to what was reached, up to the total", () => {
  const doubt = { silent_phones: 1, silent_doors: 6, conflicts: 0, quarantined: 0 };
  expect(reached(counts)).toBe(65);
  expect(atMost(counts, doubt)).toBe(71);
  expect(atMost(counts, { ...doubt, silent_doors: 90 })).toBe(100);
});

test("events are read whole, wherever the network cuts them", () => {
  const text = ': hello\n\nevent: changed\ndata: {"seq":1}\r\n\r\ndata: a\ndata: b\n\n';
  for (const size of [1, 2, 3, 7, text.length]) {
    const read = eventReader();
    const events = [];
    for (let at = 0; at < text.length; at += size) events.push(...read(text.slice(at, at + size)));
    expect(events).toEqual([
      { event: "changed", data: '{"seq":1}' },
      { event: "message", data: "a\nb" },
    ]);
  }
});

test("a change matters above and below where it is, and nowhere else", () => {
  expect(touches("11/01", "11/01/15")).toBe(true);
  expect(touches("11/01/15", "11/01")).toBe(true);
  expect(touches("", "11")).toBe(true);
  expect(touches("11/01", "11/02")).toBe(false);
  expect(touches("11/01", "11/011")).toBe(false);
});

test("a figure without a value is a dash, and one decimal is enough", () => {
  expect([null, 0, 1204, 9.44].map(figureText)).toEqual(["–", "0", "1,204", "9.4"]);
});

test("a figure that is told coarsely says so", () => {
  const told = [{}, { value: 3 }, { coarse: { step: 5 } }, { value: 1205, coarse: { step: 5 } }].map(
    toldText,
  );
  expect(told).toEqual(["–", "3", "<5", "1,205+"]);
});
