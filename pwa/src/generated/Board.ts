// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { Area } from "./Area";
import type { BoardRow } from "./BoardRow";
import type { Day } from "./Day";
import type { Doubt } from "./Doubt";
import type { Part } from "./Part";
import type { Point } from "./Point";
import type { Seq } from "./Seq";
import type { Sum } from "./Sum";
import type { Tally } from "./Tally";

/**
 * `GET /api/board?form=ID&area=PATH&from=DAY&to=DAY&sweep=ID&where=FIELD:VALUE&…&alert=true&conflict=true&open=true
 * &group=FIELD&offset=N&limit=N`: the records of one form in an area. `where` may be given several times; values of
 * the same field are alternatives, and `FIELD:` means records that state none of its choices. `open` is for threads
 * with stages. Places that are gone and records with all reports retracted are left out. As a file:
 * `/api/export/board.xlsx` with the same query.
 *
 * A record belongs to the day of its slot if the form has a slot for each day; a thread to the day on which it
 * began; any other record to the day of its last report.
 */
export type Board = {
/**
 * The form.
 */
form: string,
/**
 * The area.
 */
area: Area,
/**
 * Its ancestors within the asker's scope, outermost first.
 */
above: Array<Area>,
/**
 * The first day; absent if all days are included.
 */
from: Day | null,
/**
 * The last day; present together with `from`.
 */
to: Day | null,
/**
 * Records that pass the filters.
 */
total: number,
/**
 * Of these, with an alert.
 */
alerts: number,
/**
 * Of these, in conflict.
 */
conflicts: number,
/**
 * Places of the form's kinds in the area: the denominator.
 */
places: number,
/**
 * Of these, places with a record that passes the filters.
 */
places_with: number,
/**
 * For each field with choices, and each yes or no: how often each was chosen, over the records that pass.
 * Personal fields are left out here and in the sums if they are masked.
 */
tallies: Array<Tally>,
/**
 * For each number field that was stated: its sum and range.
 */
sums: Array<Sum>,
/**
 * Records by time: by hour if one day is shown, otherwise by day. Without gaps; of more than 366 days only the
 * last ones.
 */
series: Array<Point>,
/**
 * Records by part of the area, most first. They add up to `total`.
 */
parts: Array<Part>,
/**
 * How uncertain the figures are.
 */
doubt: Doubt,
/**
 * The records from `offset` on, newest first: at most `limit`.
 */
rows: Array<BoardRow>,
/**
 * Position in the log of these figures.
 */
seq: Seq,
/**
 * The server's clock.
 */
at_ms: number, };
