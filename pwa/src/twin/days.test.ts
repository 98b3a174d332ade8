// Days are counted in whole days, whatever the clock does in between.

import { expect, test } from "vitest";
import { clockIn, dayIn, daysSince, momentIn, plusDays } from "./days";

test("days follow each other over months, leap days and years", () => {
  expect(plusDays("2020-02-28", 2)).toBe("2020-03-01");
  expect(plusDays("2020-01-01", -1)).toBe("2019-12-31");
  expect(daysSince("2020-03-01", "2020-02-16")).toBe(14);
  expect(daysSince("2020-02-16", "2020-03-01")).toBe(-14);
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
