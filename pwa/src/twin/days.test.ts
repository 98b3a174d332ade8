// Days are counted in whole days, whatever the clock does in between.

import { expect, test } from "vitest";
import { daysSince, plusDays } from "./days";

test("days follow each other over months, leap days and years", () => {
  expect(plusDays("2020-02-28", 2)).toBe("2020-03-01");
  expect(plusDays("2020-01-01", -1)).toBe("2019-12-31");
  expect(daysSince("2020-03-01", "2020-02-16")).toBe(14);
  expect(daysSince("2020-02-16", "2020-03-01")).toBe(-14);
});
