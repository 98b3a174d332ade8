// What stands at the top of a briefing: whose it is, which number, which day and moment.

import type { Briefing } from "../../twin/types";
import { words } from "../../words";
import { d } from "../../words/office/briefing";
import { frame, kit } from "../parts/context";
import { areaName } from "../parts/names";
import { clock, date } from "../parts/times";

/** The title of the sheet. */
export function sheetTitle(of: Briefing): string {
  return d().title(areaName(of.area), words(kit()?.title));
}

/** Number, day, weekday and moment. */
export function sheetMoment(of: Briefing): string {
  // The day is of the district; noon of it in UTC is that day everywhere where it matters.
  const noon = Date.parse(`${of.day}T12:00:00Z`);
  const weekday = d().weekdays[new Date(noon).getUTCDay()] ?? "";
  const number = of.number === undefined ? d().draft : d().number(of.number);
  const day = date(noon, { ...frame(), zone: "UTC" });
  return [number, day, weekday, d().until(clock(of.at_ms, frame()))].join("\u3000");
}
