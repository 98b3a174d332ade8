// The figures of a board: when, which answers, how much in all, and where.

import { createMemo, Index, type JSX, Show } from "solid-js";
import type { Board, Field, Form, Part, Sum, Tally } from "../../twin/types";
import { words } from "../../words";
import { boardWords } from "../../words/office/boards";
import { count, percent } from "../parts/figures";
import { areaLink } from "../parts/links";
import { Pane } from "../parts/parts";
import { type Column, DataTable } from "../parts/table";
import { fieldName } from "../parts/values";
import { Chart, type Series } from "./chart";
import { choiceName, choiceTone } from "./choices";
import { type BoardFilter, boardLink, hasCondition, toggled } from "./filter";
import { choiceIds, fieldById } from "./kit";
import { AreaCell, Bar, dayWords, Num, partsHead } from "./parts";

type Linker = (over: Partial<BoardFilter>) => string;

/** The records by hour or by day. */
export function SeriesPane(props: {
  form: Form;
  board: Board;
  filter: BoardFilter;
  link: Linker;
}): JSX.Element {
  const byHour = () => (props.board.series[0]?.at.length ?? 0) <= 2;
  const field = () => (props.filter.group === null ? undefined : fieldById(props.form, props.filter.group));
  const series = createMemo<Series[]>(() => {
    const by = field();
    if (!by)
      return [
        { name: boardWords().board.alertCount, tone: "danger" },
        { name: boardWords().board.otherCount, tone: "look0" },
      ];
    const choices = choiceIds(by).map((id) => ({ name: choiceName(by, id), tone: choiceTone(by, id) }));
    return [...choices, { name: boardWords().board.unsaid, tone: "none" }];
  });
  const places = createMemo(() =>
    props.board.series.map((point) => ({
      label: byHour() ? String(Number(point.at)) : shortDay(point.at),
      name: byHour() ? `${point.at}:00` : dayWords(point.at),
      values: field() ? point.by_choice : [point.alerts, point.count - point.alerts],
      to: byHour() ? null : props.link({ from: point.at, to: point.at }),
    })),
  );
  return (
    <Pane
      title={byHour() ? boardWords().board.seriesHour : boardWords().board.seriesDay}
      quiet={nameOf(field())}
    >
      <Show when={props.board.total > 0} fallback={<p class="none">{boardWords().board.chartNone}</p>}>
        <Chart
          series={series()}
          places={places()}
          head={byHour() ? boardWords().board.hour : boardWords().board.day}
        />
      </Show>
    </Pane>
  );
}

function nameOf(field: Field | undefined): string | undefined {
  return field && fieldName(field);
}

/** A day below a column: 2/10. */
function shortDay(day: string): string {
  return day.slice(5).split("-").map(Number).join("/");
}

/** How often each answer was given, on one scale; an answer links to its records. */
export function TalliesPane(props: { form: Form; board: Board; asked: BoardFilter }): JSX.Element {
  return (
    <Show when={props.board.tallies.length > 0}>
      <Pane title={boardWords().board.tallies} quiet={boardWords().board.talliesHow}>
        <Index each={props.board.tallies}>
          {(tally) => (
            <Show when={fieldById(props.form, tally().field)}>
              {(field) => (
                <TallyTable tally={tally()} field={field()} asked={props.asked} of={props.board.total} />
              )}
            </Show>
          )}
        </Index>
      </Pane>
    </Show>
  );
}

function TallyTable(props: { tally: Tally; field: Field; asked: BoardFilter; of: number }): JSX.Element {
  const said = () => props.of - props.tally.none;
  const entries = (): [string, number][] =>
    props.tally.none > 0 ? [...props.tally.counts, ["", props.tally.none]] : props.tally.counts;
  const condition = (value: string) => ({ field: props.field.id, value });
  const isPicked = (value: string) => hasCondition(props.asked, condition(value));
  const columns: Column<[string, number]>[] = [
    {
      head: () => fieldName(props.field),
      names: true,
      cell: (entry) => (
        <a
          class="u"
          href={boardLink(toggled(props.asked, condition(entry()[0])))}
          data-replace
          aria-current={isPicked(entry()[0]) ? "true" : undefined}
        >
          {choiceName(props.field, entry()[0])}
        </a>
      ),
    },
    {
      head: () => boardWords().board.share,
      bar: true,
      cell: (entry) => (
        <Bar
          n={entry()[1]}
          of={props.of}
          tone={entry()[0] === "" ? "none" : choiceTone(props.field, entry()[0])}
        />
      ),
    },
    {
      head: () => boardWords().board.count,
      num: true,
      cell: (entry) => (
        <>
          {count(entry()[1])}{" "}
          <span class="quiet share">{entry()[0] === "" ? "" : percent(entry()[1], said())}</span>
        </>
      ),
    },
  ];
  return (
    <>
      <h3 class="tally-head">
        {fieldName(props.field)} <span class="quiet">{boardWords().board.saidBy(count(said()))}</span>
      </h3>
      <DataTable
        name={fieldName(props.field)}
        class="tallies"
        headless
        rows={entries()}
        by={([value]) => value}
        columns={columns}
        look={([value]) => (isPicked(value) ? "picked" : undefined)}
      />
    </>
  );
}

/** Sums and ranges of the numbers. */
export function SumsPane(props: { form: Form; board: Board }): JSX.Element {
  const sums = () => props.board.sums.filter((sum) => sum.count > 0 && fieldById(props.form, sum.field));
  const tidy = (n: number) => String(Math.round(n * 10) / 10);
  const field = (sum: Sum) => fieldById(props.form, sum.field);
  const columns: Column<Sum>[] = [
    {
      head: () => boardWords().board.field,
      mute: true,
      names: true,
      cell: (sum) => (
        <>
          {nameOf(field(sum())) ?? sum().field} <span class="quiet">{words(field(sum())?.unit)}</span>
        </>
      ),
    },
    { head: () => boardWords().board.said, num: true, cell: (sum) => count(sum().count) },
    {
      head: () => boardWords().board.sum,
      num: true,
      cell: (sum) =>
        field(sum())?.type === "integer"
          ? count(sum().sum)
          : boardWords().board.mean(tidy(sum().sum / sum().count)),
    },
    {
      head: () => boardWords().board.range,
      num: true,
      cell: (sum) => `${tidy(sum().min)} – ${tidy(sum().max)}`,
    },
  ];
  return (
    <Show when={sums().length > 0}>
      <Pane title={boardWords().board.sums}>
        <DataTable name={boardWords().board.sums} rows={sums()} by={(sum) => sum.field} columns={columns} />
      </Pane>
    </Show>
  );
}

/** The parts of the area, most records first; each links to its own board. */
export function PartsPane(props: { board: Board; link: Linker }): JSX.Element {
  const most = () => Math.max(1, ...props.board.parts.map((part) => part.count));
  const shown = () => props.board.parts.filter((part) => part.count > 0);
  const columns: Column<Part>[] = [
    {
      head: () => boardWords().board.place,
      names: true,
      cell: (part) => <AreaCell area={part().area} to={props.link({ area: part().area.path })} />,
    },
    {
      head: () => boardWords().board.share,
      bar: true,
      cell: (part) => <Bar n={part().count} of={most()} alerts={part().alerts} />,
    },
    {
      head: () => boardWords().board.count,
      num: true,
      cell: (part) => (
        <>
          {count(part().count)}
          <Show when={part().alerts > 0}>
            {" "}
            <span class="bad">
              <Num
                n={part().alerts}
                text={boardWords().board.alertsShort(count(part().alerts))}
                to={props.link({ area: part().area.path, alert: true })}
              />
            </span>
          </Show>
        </>
      ),
    },
  ];
  return (
    <Show when={shown().length > 0 && props.board.parts.length > 0}>
      <Pane title={partsHead(props.board.parts.map((part) => part.area))} quiet={boardWords().board.parts}>
        <DataTable
          name={boardWords().board.parts}
          class="tallies"
          headless
          rows={shown()}
          by={(part) => part.area.path}
          columns={columns}
        />
        <Show when={props.board.area.kind === "building"}>
          <p class="more">
            <a class="link" href={areaLink(props.board.area)}>
              {boardWords().board.building}
            </a>
          </p>
        </Show>
      </Pane>
    </Show>
  );
}
