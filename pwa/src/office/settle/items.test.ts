// Cases are ordered, filtered and grouped.

import { expect, test } from "vitest";
import type { Pending } from "../../core/overlay";
import type { Report } from "../../twin/types";
import { caseOf } from "./case";
import { kit, record, said } from "./fixture";
import { decided, facets, localItems, remoteItems } from "./items";

const line = record([said(1, "Wang", { residents: 4 }), said(2, "Zhou", { residents: 3 })], ["residents"], {
  residents: 3,
});

function own(id: string, over: Partial<Report>): Pending {
  return {
    report: {
      id,
      form: line.form,
      place: line.place,
      slot: line.slot,
      answers: {},
      base: ["r1", "r2"],
      observed_at_ms: 1,
      ...over,
    },
  };
}

function here(...pending: Pending[]): [string, string[]] {
  const of = caseOf(line, kit);
  if (!of) throw new Error("no case");
  const found = decided(of, pending);
  return [found.here, found.own];
}

test("a case is settled here as soon as this phone has said so about every field, having seen every head", () => {
  expect(here()).toEqual(["open", []]);
  expect(here(own("s", { answers: { residents: 4 } }))).toEqual(["settled", ["s"]]);
  expect(here(own("s", { answers: { residents: 4 }, base: ["r1"] }))).toEqual(["open", []]);
  expect(here(own("s", { answers: { hubei: "no" } }))).toEqual(["open", []]);
});

test("what was taken back here counts no more, and can be settled again on top of it", () => {
  const first = own("s", { answers: { residents: 4 } });
  const back = own("b", { base: ["s"], retracts: true });
  expect(here(first, back)).toEqual(["open", []]);
  const again = own("t", { answers: { residents: 3 }, base: ["b"] });
  expect(here(first, back, again)).toEqual(["settled", ["t"]]);
});

test("a case that somebody is sent back to stays open to settling", () => {
  expect(here(own("v", { revisit: true }))).toEqual(["sent_back", ["v"]]);
});

test("the same conflict looks the same from the phone's store and from the server", () => {
  const place = { path: line.place, kind: "home", label: "302" };
  const row = { path: "11/01/15/012/002/3", places: { [line.place]: place }, records: { x: line } };
  const naming = { address: () => "3号楼 2单元 302", community: () => "天华园二里" };
  const [local] = localItems([row], naming, kit, () => []);
  const listed = {
    address: "天华园二里 3号楼 2单元 302",
    community: "天华园二里",
    record: line,
    since_ms: 2500,
  };
  const [remote] = remoteItems([listed], kit, () => []);
  expect(local).toEqual(remote);
  expect(local?.area).toBe("11/01/15/012/002");
  expect(facets(local ? [local] : []).fields.map(({ id, n }) => [id, n])).toEqual([["residents", 1]]);
});
