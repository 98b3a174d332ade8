// Days are counted in whole days, whatever the clock does in between.

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parseValue } from "./answers";
import { clockIn, dayIn, daysSince, MINUTE_MS, momentIn, plusDays } from "./days";
import type { Field } from "./types";

interface Vectors {
  plus: { day: string; days: number; gives: string }[];
  since: { day: string; other: string; days: number }[];
  days: { text: string; is_day: boolean }[];
  zones: { zone: string; at_ms: number; clock: string; twice?: boolean }[];
}

const vectors = JSON.parse(
  readFileSync(new URL("../../../tests/vectors/days.json", import.meta.url), "utf8"),
) as Vectors;

test("days follow each other over months, leap days and years as in the shared vectors", () => {
  for (const { day, days, gives } of vectors.plus) expect(plusDays(day, days), `${day} ${days}`).toBe(gives);
  for (const { day, other, days } of vectors.since)
    expect(daysSince(day, other), `${day} ${other}`).toBe(days);
});

test("what is a day is one as in the shared vectors", () => {
  const field: Field = { id: "day", type: "date", label: { zh: "日", en: "Day" } };
  for (const { text, is_day } of vectors.days) expect("value" in parseValue(field, text), text).toBe(is_day);
});

test("moments are read off the clocks of a zone, and clocks are read back, as in the shared vectors", () => {
  for (const { zone, at_ms, clock, twice } of vectors.zones) {
    expect(clockIn(at_ms, zone), zone).toBe(clock);
    if (!twice)
      expect(momentIn(clock, zone), `${zone} ${clock}`).toBe(Math.floor(at_ms / MINUTE_MS) * MINUTE_MS);
  }
});

const BEIJING = "Asia/Shanghai";

test.each(["UTC", "America/Los_Angeles", "Pacific/Kiritimati", BEIJING])(
  "a time is read and shown by the district's clocks on a computer in %s",
  (own) => {
    const before = process.env.TZ;
    process.env.TZ = own;
    try {
      const at = Date.parse("2020-02-14T09:30:00+08:00");
      expect(momentIn("2020-02-14T09:30", BEIJING)).toBe(at);
      expect(clockIn(at, BEIJING)).toBe("2020-02-14T09:30");
      expect(dayIn(Date.parse("2020-02-13T16:00:00Z"), BEIJING)).toBe("2020-02-14");
      expect(dayIn(Date.parse("2020-02-13T15:59:59Z"), BEIJING)).toBe("2020-02-13");
      expect(clockIn(Date.parse("2020-02-13T16:00:00Z"), BEIJING)).toBe("2020-02-14T00:00");
    } finally {
      if (before === undefined) delete process.env.TZ;
      else process.env.TZ = before;
    }
  },
);

test("what clocks show is read back, on the days too on which they are put forward or back", () => {
  for (const zone of [BEIJING, "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe"])
    for (const hour of Array.from({ length: 24 * 366 }, (_, n) => n).filter((n) => n % 53 === 0)) {
      const at = Date.parse("2020-01-01T00:30:00Z") + hour * 3_600_000;
      const back = momentIn(clockIn(at, zone), zone);
      expect(clockIn(back, zone)).toBe(clockIn(at, zone));
    }
  expect(momentIn("2020-03-29T01:59", "Europe/Berlin")).toBe(Date.parse("2020-03-29T00:59:00Z"));
  expect(momentIn("2020-03-29T03:00", "Europe/Berlin")).toBe(Date.parse("2020-03-29T01:00:00Z"));
  expect(momentIn("", BEIJING)).toBeNaN();
});
