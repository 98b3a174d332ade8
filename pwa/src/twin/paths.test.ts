// Addresses are normalised as in the shared vectors.

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { buildingOf, checkPath, joinPath, normaliseSegment, PathError, unitOf, within } from "./paths";

interface Vectors {
  segments: { raw: string; normal?: string; error?: string }[];
  joins: { path: string; raw: string; gives?: string; error?: string }[];
  parse: { text: string; error?: string }[];
  within: { path: string; scope: string; within: boolean }[];
}

const vectors = JSON.parse(
  readFileSync(new URL("../../../tests/vectors/paths.json", import.meta.url), "utf8"),
) as Vectors;

/** The result of a call, or the code of its error. */
function outcome(call: () => string | undefined): { gives?: string; error?: string } {
  try {
    const gives = call();
    return gives === undefined ? {} : { gives };
  } catch (error) {
    if (error instanceof PathError) return { error: error.code };
    throw error;
  }
}

describe("paths are normalised as in the shared vectors", () => {
  test.each(vectors.segments)("segment $raw", ({ raw, normal, error }) => {
    expect(outcome(() => normaliseSegment(raw))).toEqual(error ? { error } : { gives: normal });
  });
  test.each(vectors.joins)("join $path + $raw", ({ path, raw, gives, error }) => {
    expect(outcome(() => joinPath(path, raw))).toEqual(error ? { error } : { gives });
  });
  test.each(vectors.parse)("parse $text", ({ text, error }) => {
    expect(
      outcome(() => {
        checkPath(text);
        return undefined;
      }),
    ).toEqual(error ? { error } : {});
  });
  test.each(vectors.within)("$path within $scope", ({ path, scope, within: expected }) => {
    expect(within(path, scope)).toBe(expected);
  });
});

test("a door knows its building and its unit", () => {
  expect(buildingOf("11/01/15/012/002/3/2/501")).toBe("11/01/15/012/002/3");
  expect(unitOf("11/01/15/012/002/3/2/501")).toBe("2");
  expect(unitOf("11/01/15/012/002/3/501")).toBe("0");
  expect(buildingOf("11/01/15/012/002/gate")).toBe("11/01/15/012/002");
});
