// Several cases of one kind at once: which can go together, and what one rule chooses in each. Pure.

import { type Case, mergeOf } from "./case";
import type { Choice, Draft } from "./draft";

/** How all selected cases are settled: by one side's letter, or by the provisional value. */
export type Rule = { kind: "side"; letter: string } | { kind: "provisional" };

/** The kind of a case: cases of one kind differ in the same fields of the same form. */
export function kindOf(of: Case): string {
  return `${of.form.id}:${of.diffs.map((diff) => diff.field.id).join(",")}`;
}

/** Letters that every case has in every differing field. */
export function sharedLetters(cases: readonly Case[]): string[] {
  const [first] = cases;
  if (!first) return [];
  const has = (of: Case, letter: string) =>
    of.diffs.every((diff) => diff.options.some((option) => option.letters.includes(letter)));
  return first.sides.map((side) => side.letter).filter((letter) => cases.every((of) => has(of, letter)));
}

/** Whether the provisional value is the safest one, in every differing field. */
export function provisionalIsSafest(of: Case): boolean {
  return of.diffs.every((diff) => mergeOf(diff.field) !== "latest");
}

/** The draft with which a rule settles one case; null if the rule has no answer for a field. */
export function draftBy(of: Case, rule: Rule, reason: Pick<Draft, "tag" | "text">): Draft | null {
  const choices: Record<string, Choice> = {};
  for (const diff of of.diffs) {
    const option = diff.options.find((one) =>
      rule.kind === "side" ? one.letters.includes(rule.letter) : one.provisional,
    );
    if (!option) return null;
    choices[diff.field.id] = { kind: "stated", value: option.value };
  }
  return { choices, tag: reason.tag, text: reason.text };
}
