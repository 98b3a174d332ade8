// One episode in the list: which filters it passes, how each of its days looks, and what is needed today.
// Pure.

import { alertsOf } from "../../twin/alerts";
import type { Episode, EpisodeBoard, EpisodeDay, Form, RecordLine } from "../../twin/types";

/** Which episodes are shown: all, or those that need one thing. */
export type Only = "open" | "missed" | "alert" | "needs" | "last" | "done";

/** The filters in the order of the chips. */
export const ONLY: readonly Only[] = ["open", "missed", "alert", "needs", "last", "done"];

/** The look of a day in the strip. */
export type DayLook = "done" | "alert" | "missed" | "due" | "todo";

/** Today's day of an episode; undefined before it begins and after it ends. */
export function todayOf(episode: Episode): EpisodeDay | undefined {
  return episode.today >= 1 ? episode.days[episode.today - 1] : undefined;
}

/** The day before today. */
function yesterdayOf(episode: Episode): EpisodeDay | undefined {
  return episode.today >= 2 ? episode.days[episode.today - 2] : undefined;
}

/** Nobody came yesterday. */
export function wasMissed(episode: Episode): boolean {
  return !episode.over && yesterdayOf(episode)?.state === "missed";
}

/** Whether an episode passes a filter. */
export function passes(episode: Episode, only: Only): boolean {
  const today = todayOf(episode);
  switch (only) {
    case "open":
      return !episode.over && today?.state === "open";
    case "done":
      return !episode.over && today?.state === "done";
    case "missed":
      return wasMissed(episode);
    case "alert":
      return !episode.over && (today?.alert ?? false);
    case "needs":
      return episode.needs > 0;
    case "last":
      return !episode.over && episode.today === episode.days.length - 1;
  }
}

/** The filters in an address: several are alternatives; unknown names are ignored. */
export function onlyOf(text: string | null): Only[] {
  const names = (text ?? "").split(",");
  return ONLY.filter((one) => names.includes(one));
}

/** How many episodes pass a filter; the server's count if there is one. */
export function countOf(board: EpisodeBoard, only: Only): number {
  if (only === "open") return board.to_visit;
  if (only === "done") return board.visited;
  if (only === "missed") return board.missed;
  if (only === "alert") return board.alerts;
  if (only === "last") return board.last_tomorrow;
  return board.rows.filter((episode) => passes(episode, only)).length;
}

/** Nothing is left to do here today: it may be folded below the others. */
export function isQuiet(episode: Episode): boolean {
  const today = todayOf(episode);
  const conflicts = episode.record.conflicts?.length ?? 0;
  const asks = episode.needs > 0 || wasMissed(episode) || conflicts > 0;
  return episode.over || (today?.state === "done" && !today.alert && !asks);
}

/** The look of a day. */
export function lookOf(day: EpisodeDay): DayLook {
  if (day.alert) return "alert";
  if (day.state === "done") return "done";
  if (day.state === "missed") return "missed";
  return day.state === null ? "todo" : "due";
}

/** The number of a day's record that matters most: the highest of those that can alert, or else the first. */
export function dayValue(form: Form | undefined, record: RecordLine | null): number | undefined {
  if (!form || !record) return undefined;
  const numbers = form.fields.filter((field) => field.type === "decimal" || field.type === "integer");
  const watched = numbers.filter((field) => field.alert_from !== undefined);
  const values = (watched.length > 0 ? watched : numbers.slice(0, 1))
    .map((field) => record.answers[field.id])
    .filter((value): value is number => typeof value === "number");
  return values.length > 0 ? Math.max(...values) : undefined;
}

/** The fields of a day's record that alert. */
export function dayAlerts(form: Form | undefined, day: EpisodeDay | undefined): Form["fields"] {
  const ids = alertsOf(form, day?.record ?? undefined);
  return form?.fields.filter((field) => ids.includes(field.id)) ?? [];
}

/** The telephone number in an episode's own record. */
export function phoneOf(form: Form | undefined, record: RecordLine): string | undefined {
  const given = form?.fields
    .filter((field) => field.type === "phone")
    .map((field) => record.answers[field.id])
    .find((value) => typeof value === "string" && /^\+?\d+$/.test(value));
  return given as string | undefined;
}
