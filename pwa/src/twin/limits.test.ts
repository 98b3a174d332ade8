// Constants that phone and server share are the same on both sides.

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import * as columns from "./columns";
import * as limits from "./limits";

test("the constants are as in the shared vectors", () => {
  const file = new URL("../../../tests/vectors/constants.json", import.meta.url);
  const own = Object.entries({ ...limits, ...columns }).map(([name, value]) => [name.toLowerCase(), value]);
  expect(Object.fromEntries(own)).toEqual(JSON.parse(readFileSync(file, "utf8")));
});
