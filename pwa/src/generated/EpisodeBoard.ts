// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { Area } from "./Area";
import type { Day } from "./Day";
import type { Episode } from "./Episode";

/**
 * `GET /api/episodes?form=ID&area=PATH&day=DAY&over=true`: the episodes of a form with an `each_day` rule, each as a strip
 * of days. Those that ask for something come first: missed, in danger, to be visited; those that are over only where
 * `over` is asked for.
 */
export type EpisodeBoard = {
/**
 * The area.
 */
area: Area,
/**
 * Its ancestors within the asker's scope, outermost first.
 */
above: Array<Area>,
/**
 * The day.
 */
day: Day,
/**
 * Episodes that are not over.
 */
running: number,
/**
 * To be visited today.
 */
to_visit: number,
/**
 * Visited today.
 */
visited: number,
/**
 * Missed yesterday.
 */
missed: number,
/**
 * With an alert today.
 */
alerts: number,
/**
 * Whose last day is tomorrow.
 */
last_tomorrow: number,
/**
 * Over.
 */
over: number,
/**
 * The episodes.
 */
rows: Array<Episode>, };
