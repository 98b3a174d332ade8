// What a briefing says about forgetting: how much since the one before, and never whose. Pure.

import type { Briefing, Words } from "../../twin/types";
import type { BriefingWords } from "../../words/office/briefing";
import { count } from "../parts/figures";

/** What the line needs besides the numbers. */
export interface ForgottenFrame {
  words: BriefingWords;
  /** A text of the kit in the present language. */
  of: (both: Words | undefined) => string;
  /** Day and time of day of a moment. */
  when: (at_ms: number) => string;
}

/** What was forgotten, in one line; empty if the briefing does not say. */
export function forgottenLine(forgotten: Briefing["forgotten"], frame: ForgottenFrame): string {
  if (!forgotten) return "";
  const { words, of, when } = frame;
  const parts: string[] = [];
  if (forgotten.households > 0) parts.push(words.forgottenHouseholds(count(forgotten.households)));
  for (const { title, threads, sweeps, days } of forgotten.forms) {
    if (threads > 0) parts.push(words.forgottenThreads(count(threads), of(title)));
    if (sweeps > 0) parts.push(words.forgottenSweeps(count(sweeps), of(title)));
    if (days > 0) parts.push(words.forgottenDays(count(days), of(title)));
  }
  const list = parts.length === 0 ? words.forgottenNone : parts.join(words.semicolon);
  return words.forgottenSince(when(forgotten.since_ms), list);
}
