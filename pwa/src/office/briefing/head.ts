// The head of a briefing: its area, number, day and moment.

import { noonOf } from "../../twin/days";
import type { Briefing } from "../../twin/types";
import { words } from "../../words";
import { briefingWords } from "../../words/office/briefing";
import { frame, kit } from "../parts/context";
import { areaName } from "../parts/names";
import { clock, dayWords } from "../parts/times";

/** The title of the sheet. */
export function sheetTitle(of: Briefing): string {
  return briefingWords().title(areaName(of.area), words(kit()?.title));
}

/** Number, day, weekday and moment. */
export function sheetMoment(of: Briefing): string {
  const weekday = briefingWords().weekdays[new Date(noonOf(of.day)).getUTCDay()] ?? "";
  const number = of.number === undefined ? briefingWords().draft : briefingWords().number(of.number);
  const day = dayWords(of.day, frame());
  return [number, day, weekday, briefingWords().until(clock(of.at_ms, frame()))].join("\u3000");
}
