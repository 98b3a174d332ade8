// The problems of an office form, and what it keeps of the typed text.

import { expect, test } from "vitest";
import {
  asText,
  draftOf,
  dropDraft,
  forgetDrafts,
  isWrong,
  leaveDraft,
  type Problem,
  summaryOf,
  unless,
} from "./form-draft";

interface Notice {
  title: string;
  text: string;
}

const problems: Problem<Notice>[] = [
  ...unless<Notice>(false, "title", "Title and text are needed."),
  ...unless<Notice>(false, "text", "Title and text are needed."),
  ...unless<Notice>(true, null, "Nowhere to go."),
];

test("the summary says each thing once, and leads to the first field that it is about", () => {
  expect(summaryOf(problems)).toEqual([{ field: "title", text: "Title and text are needed." }]);
});

test("each field that a problem is about is wrong, and so is the one that the server names", () => {
  expect(isWrong(problems, undefined, "text")).toBe(true);
  expect(isWrong([], "text", "text")).toBe(true);
  expect(isWrong([], undefined, "text")).toBe(false);
});

test("what was typed is there again when a form that was left is opened again", () => {
  const began = asText({ title: "", text: "" });
  leaveDraft("notice", { title: "停水", text: "" }, began);
  expect(draftOf<Notice>("notice")).toEqual({ title: "停水", text: "" });
  dropDraft("notice");
  expect(draftOf("notice")).toBeUndefined();
});

test("a form into which nothing was typed keeps nothing", () => {
  const began = asText({ title: "", text: "" });
  leaveDraft("notice", { title: "停水", text: "" }, began);
  leaveDraft("notice", { title: "", text: "" }, began);
  expect(draftOf("notice")).toBeUndefined();
});

test("whoever signs in next finds no drafts of the one before", () => {
  leaveDraft("notice", { title: "停水", text: "" }, asText({ title: "", text: "" }));
  forgetDrafts();
  expect(draftOf("notice")).toBeUndefined();
});
