// The board of any form: filters, figures, and the records themselves. `/office/board/FORM?…`.

import { createMemo, createSignal, For, type JSX, Show } from "solid-js";
import { dayIn, plusDays } from "../../twin/days";
import type { Board, Form } from "../../twin/types";
import { here } from "../../ui/router";
import { language } from "../../words";
import { boardWords } from "../../words/office/boards";
import { frame, now, sweeps } from "../parts/context";
import { count } from "../parts/figures";
import { Sentence } from "../parts/parts";
import { may } from "../parts/rights";
import { PartsPane, SeriesPane, SumsPane, TalliesPane } from "./board-figures";
import { Filters } from "./board-filters";
import { RowsPane } from "./board-rows";
import { FileButtons } from "./files";
import { askFor, type BoardFilter, boardLink, filledIn, parseFilter } from "./filter";
import { episodeRule } from "./kit";
import { BoardPage, createBoard, OfForm } from "./page";
import { DoubtLine, dayWords, Num } from "./parts";

/** Number of records that are requested at first, and further ones each time. */
const ROWS = 100;

/** The screen. */
export function BoardScreen(): JSX.Element {
  return <OfForm below="/office/board">{(form) => <Screen form={form} />}</OfForm>;
}

function Screen(props: { form: Form }): JSX.Element {
  const today = createMemo(() => dayIn(now(), frame().zone));
  const asked = createMemo(() => parseFilter(props.form.id, here().query));
  const filter = createMemo(() => filledIn(asked(), props.form, today(), sweeps()));
  const [limit, setLimit] = createSignal(ROWS);
  const of = createBoard<Board>((area) => `/api/board?${askFor(filter(), area, { limit: limit() })}`);
  const link = (over: Partial<BoardFilter>) => boardLink({ ...asked(), ...over });
  return (
    <BoardPage
      of={of}
      trail={(board) => board}
      link={(area) => link({ area })}
      form={props.form}
      title={(board) => (
        <Headline form={props.form} board={board()} filter={filter()} today={today()} link={link} />
      )}
      line={(board) => <DoubtLine doubt={board().doubt} area={board().area.path} />}
      end={(board) => <Also form={props.form} area={board().area.path} filter={filter()} />}
    >
      {(board) => (
        <>
          <div class="page tight">
            <Filters
              form={props.form}
              asked={asked()}
              filter={filter()}
              today={today()}
              area={board().area}
            />
          </div>
          <div class="desk-grid">
            <div class="col">
              <SeriesPane form={props.form} board={board()} filter={filter()} link={link} />
              <RowsPane
                form={props.form}
                board={board()}
                filter={filter()}
                more={() => setLimit(board().rows.length + ROWS * 2)}
              />
            </div>
            <div class="col">
              <TalliesPane form={props.form} board={board()} asked={asked()} />
              <PartsPane board={board()} link={link} />
              <SumsPane form={props.form} board={board()} />
            </div>
          </div>
        </>
      )}
    </BoardPage>
  );
}

/** The board in one sentence. */
function Headline(props: {
  form: Form;
  board: Board;
  filter: BoardFilter;
  today: string;
  link: (over: Partial<BoardFilter>) => string;
}): JSX.Element {
  const text = () => {
    if (props.filter.open) return boardWords().board.headlineOpen;
    if (props.filter.from !== "all") return boardWords().board.headlineDay;
    // What is left is known only for all doors of a sweep, not for some of the answers.
    const { where, alert, conflict, sweep } = props.filter;
    const some = where.length > 0 || alert || conflict;
    return props.form.slot === "sweep" && sweep !== "all" && !some
      ? boardWords().board.headlineSweep
      : boardWords().board.headlineAll;
  };
  return (
    <>
      <Sentence
        text={text()}
        parts={{
          days: daysWords(props.filter, props.today),
          total: count(props.board.total),
          with: count(props.board.places_with),
          places: count(props.board.places),
          left: count(Math.max(0, props.board.places - props.board.places_with)),
        }}
      />
      {boardWords().doubt.space}
      <Show when={props.board.alerts > 0} fallback={<span class="nb">{boardWords().board.noAlerts}</span>}>
        <Sentence
          text={boardWords().board.alerts}
          parts={{ n: <Num n={props.board.alerts} to={props.link({ alert: true })} /> }}
        />
      </Show>
    </>
  );
}

/** The days of a filter in words, with the punctuation before the sentence. */
function daysWords(filter: BoardFilter, today: string): string {
  if (filter.from === null || filter.from === "all") return "";
  const one = (day: string) => {
    if (day === today) return boardWords().board.today;
    return day === plusDays(today, -1) ? boardWords().board.yesterday : dayWords(day);
  };
  const to = filter.to ?? filter.from;
  return boardWords().board.within(
    filter.from === to ? one(to) : boardWords().board.span(one(filter.from), one(to)),
  );
}

/** Other screens about the same form, and the same records as files. */
function Also(props: { form: Form; area: string; filter: BoardFilter }): JSX.Element {
  const at = (path: string) => `${path}/${props.form.id}?area=${props.area}`;
  const links = (): [string, string][] => {
    const all: [string, string][] = [];
    if (episodeRule(props.form)) all.push([at("/office/episodes"), boardWords().board.episodes]);
    if (props.form.room) all.push([at("/office/room"), boardWords().board.room]);
    if (props.form.stocks?.length) all.push([at("/office/stock"), boardWords().board.stock]);
    if (props.form.slot === "sweep")
      all.push([`/office/rounds?form=${props.form.id}&area=${props.area}`, boardWords().board.rounds]);
    return all;
  };
  const file = (ending: string) =>
    `/api/export/board.${ending}?${askFor({ ...props.filter, group: null }, props.area, { lang: language() })}`;
  return (
    <>
      <For each={links()}>
        {([to, name]) => (
          <a class="btn btn-2 btn-s" href={to}>
            {name}
          </a>
        )}
      </For>
      <Show when={may("export")}>
        <FileButtons name={boardWords().board.export} path={file} file="board" />
      </Show>
    </>
  );
}
