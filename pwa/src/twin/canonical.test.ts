// What is signed has one text, as in the shared vectors.

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { canonicalText } from "./canonical";

const { canonical } = JSON.parse(
  readFileSync(new URL("../../../tests/vectors/signing.json", import.meta.url), "utf8"),
) as { canonical: { value: unknown; text: string }[] };

test.each(canonical)("$text is the text of its value", ({ value, text }) => {
  expect(canonicalText(value)).toBe(text);
  expect(JSON.parse(text)).toEqual(value);
});

test("a member that is undefined is left out, as it is on the wire", () => {
  expect(canonicalText({ b: undefined, a: [undefined, { c: undefined }] })).toBe('{"a":[null,{}]}');
});
