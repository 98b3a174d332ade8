// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { Area } from "./Area";
import type { Day } from "./Day";
import type { Episode } from "./Episode";

/**
 * `GET /api/episodes?form=ID&area=PATH&day=DAY&over=true`: the episodes of a form with an `each_day` rule, each as a
 * strip of days. Those that need attention come first: missed, in danger, to be visited. Those that are over are
 * included only with `over`.
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
 * Episodes to visit today.
 */
to_visit: number,
/**
 * Episodes visited today.
 */
visited: number,
/**
 * Episodes with a visit missed yesterday.
 */
missed: number,
/**
 * Episodes with an alert today.
 */
alerts: number,
/**
 * Episodes with their last day tomorrow.
 */
last_tomorrow: number,
/**
 * Episodes that are over.
 */
over: number,
/**
 * The episodes.
 */
rows: Array<Episode>, };
