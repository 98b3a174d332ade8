// Names of communities are shortened as in the shared vectors.

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { shortName } from "./names";

const vectors = JSON.parse(
  readFileSync(new URL("../../../tests/vectors/names.json", import.meta.url), "utf8"),
) as { names: { name: string; short: string }[] };

test.each(vectors.names)("$name is said $short", ({ name, short }) => {
  expect(shortName(name)).toBe(short);
});
