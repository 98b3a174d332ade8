// A draft of a resolution knows what is missing.

import { expect, test } from "vitest";
import { REASON_CHARS_MAX } from "../../twin/limits";
import { type Case, caseOf } from "./case";
import { type Draft, emptyDraft, isChosen, isWhole, missingOf, reasonOf, resolution, revisit } from "./draft";
import { kit, record, said } from "./fixture";
import { draftBy, kindOf, provisionalIsSafest, sharedLetters } from "./many";

const heads = ["r1", "r2", "mine"];

function hubei(place: string): Case {
  const line = record(
    [said(1, "Wang", { hubei: "returned" }), said(2, "Zhou", { hubei: "no" })],
    ["hubei"],
    { hubei: "returned" },
    place,
  );
  const of = caseOf(line, kit);
  if (!of) throw new Error("no case");
  return of;
}

test("nothing is chosen beforehand, and what is missing is told", () => {
  const of = hubei("1");
  expect(missingOf(of, emptyDraft())).toEqual({ fields: ["hubei"], reason: true });
  const other: Draft = { choices: { hubei: { kind: "other", value: "" } }, tag: "", text: " " };
  expect(missingOf(of, other)).toEqual({ fields: ["hubei"], reason: true });
  const whole: Draft = { choices: { hubei: { kind: "stated", value: "no" } }, tag: "asked", text: "" };
  expect(isWhole(missingOf(of, whole))).toBe(true);
  expect(isChosen(whole, "hubei", "no")).toBe(true);
  expect(isChosen(whole, "hubei", "returned")).toBe(false);
});

test("a resolution rests on all heads", () => {
  const whole: Draft = { choices: { hubei: { kind: "stated", value: "no" } }, tag: "asked", text: " twice " };
  const { before: _, ...report } = resolution(hubei("1"), whole, heads);
  expect(report).toEqual({
    form: "door_check",
    place: "1",
    slot: "s1",
    answers: { hubei: "no" },
    base: ["r1", "r2", "mine"],
    reason: "asked；twice",
  });
});

test("sending back states nothing and keeps the note", () => {
  const report = revisit(hubei("1").record, " count them ", heads);
  expect([report.answers, report.revisit, report.reason]).toEqual([{}, true, "count them"]);
  expect("reason" in revisit(hubei("1").record, " ", heads)).toBe(false);
});

test("a reason is never longer than the server keeps", () => {
  expect(reasonOf({ tag: "asked", text: "x".repeat(900) })).toHaveLength(REASON_CHARS_MAX);
});

test("cases of one kind are settled by one rule, each by its own value", () => {
  const cases = [hubei("1"), hubei("2")];
  expect(new Set(cases.map(kindOf)).size).toBe(1);
  expect(sharedLetters(cases)).toEqual(["A", "B"]);
  expect(provisionalIsSafest(hubei("1"))).toBe(true);
  const reason = { tag: "asked", text: "" };
  expect(draftBy(hubei("1"), { kind: "provisional" }, reason)?.choices.hubei?.value).toBe("returned");
  expect(draftBy(hubei("1"), { kind: "side", letter: "B" }, reason)?.choices.hubei?.value).toBe("no");
  expect(draftBy(hubei("1"), { kind: "side", letter: "C" }, reason)).toBeNull();
});
