// Days are counted in whole days, whatever the clock does in between.

import { expect, test } from "vitest";
import { dayOf, daysSince, plusDays } from "./days";

test("days follow each other over months, leap days and years", () => {
  expect(plusDays("2020-02-28", 2)).toBe("2020-03-01");
  expect(plusDays("2020-01-01", -1)).toBe("2019-12-31");
  expect(daysSince("2020-03-01", "2020-02-16")).toBe(14);
  expect(daysSince("2020-02-16", "2020-03-01")).toBe(-14);
});

test("the day of a time is the phone's own, from midnight to midnight", () => {
  expect(dayOf(new Date(2020, 1, 14, 0, 0, 1).getTime())).toBe("2020-02-14");
  expect(dayOf(new Date(2020, 1, 14, 23, 59, 59).getTime())).toBe("2020-02-14");
});
