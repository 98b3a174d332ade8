// What became of a figure since the day before, and the briefing's lead sentence. Pure.

import type { Briefing, FigureValue } from "../../core/types";
import type { BriefingWords } from "../../i18n/office-briefing";
import { count, figureText, percent, reached } from "../figures";

/** The change of a figure in words; none where there is nothing to compare with. */
export function changeWords(
  value: number | null | undefined,
  before: number | null | undefined,
  words: BriefingWords,
): string {
  if (value === null || value === undefined || before === null || before === undefined) return "";
  const by = Math.round((value - before) * 10) / 10;
  if (by === 0) return words.same;
  return by > 0 ? words.more(figureText(by)) : words.less(figureText(-by));
}

/** The lead sentence: the first coverage, then what is grave and not zero. */
export function leadWords(
  briefing: Briefing,
  titleOf: (figure: FigureValue) => string,
  words: BriefingWords,
): string {
  const [first] = briefing.coverages;
  const coverage = first
    ? words.lead(
        count(first.counts.total),
        count(reached(first.counts)),
        percent(reached(first.counts), first.counts.total),
        count(first.counts.unvisited),
      )
    : words.leadNone;
  const grave = briefing.sections
    .flatMap((section) => section.figures)
    .filter((figure) => figure.grave && (figure.value ?? 0) > 0)
    .slice(0, 3)
    .map((figure) => words.leadGrave(titleOf(figure), figureText(figure.value)));
  return grave.length === 0 ? coverage : `${coverage}${grave.join(words.semicolon)}${words.stop}`;
}
