// The link of a kit's figure: the list that it counts, with the same filter and the same number of rows. The
// overview's tiles and the briefing share it. Pure.

import type { Figure, Form, Measure, Path, ShowIf } from "../../twin/types";
import { doorsLink } from "../parts/links";
import { type BoardFilter, boardLink, type Condition, plainBoard } from "./filter";
import { episodeRule } from "./kit";

/** What a figure's link depends on besides the figure: the area, its day, and the known forms and sweeps. */
export interface FigureFrame {
  area: Path;
  /** The day that the figure is of. */
  day: string;
  forms: readonly Form[];
  /** The sweeps, newest first. */
  sweeps: readonly { id: string; form: string }[];
}

/** The address of what a figure counts. */
export function figureLink(figure: Pick<Figure, "of">, frame: FigureFrame): string {
  return measureLink(figure.of, frame);
}

function measureLink(of: Measure, frame: FigureFrame): string {
  if ("coverage" in of) {
    const { form, statuses } = of.coverage;
    const sweep = frame.sweeps.find((one) => one.form === form)?.id;
    const status = statuses.join(",");
    return doorsLink(frame.area, { ...(status && { status }), ...(sweep !== undefined && { sweep }) });
  }
  if ("count" in of) {
    const { form, span, when, alert } = of.count;
    return boardLink({ ...spanned(form, span, frame), alert, where: when.flatMap(conditionsOf) });
  }
  if ("sum" in of) return boardLink(spanned(of.sum.form, of.sum.span, frame));
  if ("free" in of) return `/office/room/${of.free.form}?area=${frame.area}`;
  if ("lasts" in of) return `/office/stock/${of.lasts.form}?area=${frame.area}`;
  const { form, rule, states } = of.tasks;
  const state = states.join(",");
  const asks = frame.forms.find((one) => one.id === form);
  if (asks && episodeRule(asks)?.rule.id === rule) {
    return `/office/episodes/${form}?area=${frame.area}&only=${state}`;
  }
  return `/office/tasks?area=${frame.area}&form=${form}&rule=${rule}&state=${state}`;
}

function spanned(form: string, span: string, frame: FigureFrame): BoardFilter {
  const board = plainBoard(form, frame.area);
  switch (span) {
    case "day":
      return { ...board, from: frame.day, to: frame.day };
    case "open":
      return { ...board, open: true, from: "all" };
    case "sweep":
      return { ...board, sweep: frame.sweeps.find((one) => one.form === form)?.id ?? null };
    default:
      return { ...board, from: "all", sweep: "all" };
  }
}

/** A condition of the kit as conditions of a board. */
function conditionsOf(when: ShowIf): Condition[] {
  const values = when.equals !== undefined ? [when.equals] : (when.among ?? []);
  return values.map((value) => ({ field: when.field, value: String(value) }));
}
