// A board's address and its request.

import { describe, expect, test } from "vitest";
import type { Form } from "../../twin/types";
import { askFor, boardLink, filledIn, parseFilter, plainBoard, toggled } from "./filter";

const form = (slot: Form["slot"]): Form => ({
  id: "f",
  title: { zh: "f", en: "f" },
  place_kinds: ["home"],
  slot,
  fields: [],
});
const query = (link: string) => new URLSearchParams(link.split("?")[1]);

describe("a board's address", () => {
  test("opens the same board again", () => {
    const filter = {
      ...plainBoard("f", "11/01/15"),
      from: "2020-02-09",
      to: "2020-02-10",
      where: [
        { field: "a", value: "x" },
        { field: "a", value: "y&z: 1" },
      ],
      alert: true,
      open: true,
      group: "a",
    };
    expect(parseFilter("f", query(boardLink(filter)))).toEqual(filter);
  });

  test("keeps paths readable", () => {
    expect(boardLink(plainBoard("f", "11/01/15"))).toBe("/office/board/f?area=11/01/15");
  });

  test("that makes no sense counts as not said", () => {
    const read = parseFilter("f", new URLSearchParams("from=yesterday&where=x&where=:y&alert=1"));
    expect(read).toEqual(plainBoard("f"));
  });
});

describe("what is not said", () => {
  const sweeps = [
    { id: "s2", form: "f" },
    { id: "s1", form: "f" },
  ];

  test("is today where the form counts by days", () => {
    const filter = filledIn(plainBoard("f"), form("thread"), "2020-02-10", []);
    expect([filter.from, filter.to]).toEqual(["2020-02-10", "2020-02-10"]);
  });

  test("is every day for threads that are not over", () => {
    expect(filledIn({ ...plainBoard("f"), open: true }, form("thread"), "2020-02-10", []).from).toBe("all");
  });

  test("is the newest sweep where the form has sweeps", () => {
    const filter = filledIn(plainBoard("f"), form("sweep"), "2020-02-10", sweeps);
    expect([filter.sweep, filter.from]).toEqual(["s2", "all"]);
    expect(askFor(filter, "11")).toBe("form=f&area=11&sweep=s2");
  });
});

test("several values of one field are asked for each by itself", () => {
  const one = toggled(plainBoard("f"), { field: "a", value: "x" });
  const two = toggled(one, { field: "a", value: "y" });
  expect(askFor(two, "11", { limit: 5 })).toBe("form=f&area=11&where=a%3Ax&where=a%3Ay&limit=5");
  expect(toggled(two, { field: "a", value: "x" }).where).toEqual([{ field: "a", value: "y" }]);
});
