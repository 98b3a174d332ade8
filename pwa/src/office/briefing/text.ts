// The briefing as plain text for a chat: short lines, no markup. Pure.

import type { Briefing, Words } from "../../twin/types";
import type { BriefingWords } from "../../words/office/briefing";
import { count, percent, reached, toldText } from "../parts/figures";
import { changeWords, dutyLines, leadWords } from "./change";
import { forgottenLine } from "./forgotten";

/** What the text needs besides the briefing. */
export interface TextFrame {
  words: BriefingWords;
  /** A text of the kit in the present language. */
  of: (both: Words | undefined) => string;
  /** The title of the sheet. */
  title: string;
  /** Number, day, weekday and moment. */
  moment: string;
  /** An alert in words. */
  alert: (of: Briefing["attention"][number]) => string;
  /** The time of day of a moment. */
  clock: (at_ms: number) => string;
  /** Day and time of day of a moment. */
  when: (at_ms: number) => string;
}

/** The briefing as text. */
export function briefingText(briefing: Briefing, frame: TextFrame): string {
  const { words, of } = frame;
  const lines = [frame.title, frame.moment, "", leadWords(briefing, (figure) => of(figure.title), words)];
  for (const { title, counts } of briefing.coverages.slice(1)) {
    const n = [count(reached(counts)), count(counts.total), percent(reached(counts), counts.total)] as const;
    lines.push(words.otherLine(of(title), ...n, count(counts.unvisited)));
  }
  for (const section of briefing.sections) {
    const figures = section.figures.map((figure) => {
      const change = figure.coarse ? "" : changeWords(figure.value, figure.before, words);
      const said = words.figure(of(figure.title), toldText(figure), of(figure.unit));
      return change === "" ? said : `${said} (${change})`;
    });
    lines.push("", of(section.title), figures.join(words.semicolon));
  }
  if (briefing.attention.length > 0) {
    lines.push("", words.follow);
    lines.push(...briefing.attention.map((one) => `- ${frame.alert(one)} · ${one.address}`));
  }
  if (briefing.duty.length > 0) {
    lines.push("", words.duty);
    lines.push(...dutyLines(briefing.duty, frame.clock, words));
  }
  lines.push("", words.sure, ...sureLines(briefing, words));
  const forgotten = forgottenLine(briefing.forgotten, frame);
  if (forgotten !== "") lines.push("", forgotten);
  lines.push("", words.foot(count(briefing.seq)));
  return `${lines.join("\n")}\n`;
}

/** How uncertain the figures are, line by line. */
function sureLines(briefing: Briefing, words: BriefingWords): string[] {
  const { silent_phones, silent_doors, conflicts, quarantined } = briefing.doubt;
  const counts = briefing.coverages[0]?.counts;
  const lines: string[] = [];
  if (silent_phones > 0) {
    const most =
      counts && counts.total > 0
        ? words.silentMost(percent(Math.min(counts.total, reached(counts) + silent_doors), counts.total))
        : "";
    lines.push(words.silent(count(silent_phones), count(silent_doors)) + most);
  }
  if (conflicts > 0) lines.push(words.conflicts(count(conflicts)));
  if (quarantined > 0) lines.push(words.held(count(quarantined)));
  if (counts && counts.no_answer > 0) lines.push(words.unanswered(count(counts.no_answer)));
  return lines.length === 0 ? [words.firm] : lines;
}
