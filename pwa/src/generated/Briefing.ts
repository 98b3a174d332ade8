// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { Area } from "./Area";
import type { Attention } from "./Attention";
import type { BriefingCoverage } from "./BriefingCoverage";
import type { BriefingDuty } from "./BriefingDuty";
import type { BriefingForgotten } from "./BriefingForgotten";
import type { BriefingId } from "./BriefingId";
import type { BriefingSection } from "./BriefingSection";
import type { Day } from "./Day";
import type { Doubt } from "./Doubt";
import type { PersonId } from "./PersonId";
import type { Seq } from "./Seq";

/**
 * `GET /api/briefing?area=PATH`: the briefing as it would be now. `POST /api/briefings {"area"}` keeps it as it is,
 * with a number; `GET /api/briefings?area=PATH` lists the kept ones, newest first; `GET /api/briefings/ID` gives one
 * exactly as it was.
 */
export type Briefing = {
/**
 * Its id, once it is kept.
 */
id?: BriefingId,
/**
 * Its number in the area, from 1, once it is kept.
 */
number?: number,
/**
 * Who kept it.
 */
by?: PersonId,
/**
 * The keeper's name.
 */
by_name?: string,
/**
 * The area.
 */
area: Area,
/**
 * The day.
 */
day: Day,
/**
 * Position in the log of all figures.
 */
seq: Seq,
/**
 * The moment.
 */
at_ms: number,
/**
 * Position in the log a day before, for the comparison; absent if the log is younger.
 */
before_seq?: Seq,
/**
 * Coverage of each running sweep, with its parts.
 */
coverages: Array<BriefingCoverage>,
/**
 * The sections of the kit.
 */
sections: Array<BriefingSection>,
/**
 * The gravest things to follow, at most [`Briefing::ATTENTION_MAX`].
 */
attention: Array<Attention>,
/**
 * How many such doors there are in all.
 */
attention_total: number,
/**
 * Who is on duty now and next.
 */
duty: Array<BriefingDuty>,
/**
 * How uncertain the figures are.
 */
doubt: Doubt,
/**
 * How uncertain they were a day before.
 */
doubt_before?: Doubt,
/**
 * What was forgotten since the briefing before. Absent for an area below a community, where it would say whose, and
 * in briefings that earlier versions kept.
 */
forgotten?: BriefingForgotten, };
