// Whatever the app says in one language it says in the other.

import { expect, test } from "vitest";
import { zh } from "../common";
import { en } from "../common.en";
import { zh as boardsZh } from "./boards";
import { en as boardsEn } from "./boards.en";
import { zh as officeZh } from "./office";
import { en as officeEn } from "./office.en";

/** The names of all texts of a dictionary. */
function names(texts: object, under = ""): string[] {
  return Object.entries(texts).flatMap(([name, text]) =>
    text !== null && typeof text === "object" ? names(text, `${under}${name}.`) : [under + name],
  );
}

test.each([
  ["common", zh, en],
  ["office", officeZh, officeEn],
  ["boards", boardsZh, boardsEn],
])(
  "the words of %s are the same in both languages, also those for codes of the server",
  (_part, one, other) => {
    expect(names(other).sort()).toEqual(names(one).sort());
  },
);
