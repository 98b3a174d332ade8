// Patterns fit as in the shared vectors. Outside of the dialect, none refuses a text that the server accepts.

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { fitsPattern } from "./patterns";

interface Case {
  pattern: string;
  fits?: string[];
  misfits?: string[];
  fault?: string;
}

const { patterns } = JSON.parse(
  readFileSync(new URL("../../../tests/vectors/patterns.json", import.meta.url), "utf8"),
) as { patterns: Case[] };

test.each(patterns)("$pattern fits what the vectors say", ({ pattern, fits, misfits }) => {
  for (const text of fits ?? []) expect(fitsPattern(pattern, text), text).toBe(true);
  for (const text of misfits ?? []) expect(fitsPattern(pattern, text), text).toBe(false);
});
