// The change of a figure since the day before, and the briefing's lead sentence. Pure.

import type { Briefing, BriefingDuty, FigureValue } from "../../twin/types";
import type { BriefingWords } from "../../words/office/briefing";
import { count, figureText, percent, reached, toldText } from "../parts/figures";

/** The change of a figure in words; undefined if there is nothing to compare with. */
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

/** The lead sentence: the first coverage, then grave figures that are not zero. */
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
    .map((figure) => words.leadGrave(titleOf(figure), toldText(figure)));
  return grave.length === 0 ? coverage : `${coverage}${grave.join(words.semicolon)}${words.stop}`;
}

/** Most names of one shift on the sheet; their total number follows. */
const NAMES_MAX = 8;

/**
 * Who is on duty, by shift rather than by place: a street has dozens of places, and the sheet is one page.
 */
export function dutyLines(
  duty: readonly BriefingDuty[],
  clock: (at_ms: number) => string,
  words: BriefingWords,
): string[] {
  const shifts = new Map<string, { of: BriefingDuty; names: string[] }>();
  for (const one of duty) {
    const key = `${one.starts_ms} ${one.ends_ms} ${one.name}`;
    const known = shifts.get(key) ?? { of: one, names: [] };
    known.names.push(...one.names.filter((name) => !known.names.includes(name)));
    shifts.set(key, known);
  }
  return [...shifts.values()]
    .sort((a, b) => a.of.starts_ms - b.of.starts_ms)
    .map(({ of, names }) =>
      words.shift(
        of.name,
        clock(of.starts_ms),
        clock(of.ends_ms),
        names.length > NAMES_MAX
          ? words.andMore(names.slice(0, NAMES_MAX).join(" "), count(names.length))
          : names.join(" "),
      ),
    );
}
