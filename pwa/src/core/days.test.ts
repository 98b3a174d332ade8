// The day of a time.

import { expect, test } from "vitest";
import { dayOf } from "./days";

test("the day of a time is the phone's own, from midnight to midnight", () => {
  expect(dayOf(new Date(2020, 1, 14, 0, 0, 1).getTime())).toBe("2020-02-14");
  expect(dayOf(new Date(2020, 1, 14, 23, 59, 59).getTime())).toBe("2020-02-14");
});
