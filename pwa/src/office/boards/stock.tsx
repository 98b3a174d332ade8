// Stocks: how much there is and how long it lasts; what runs out first is on top.
// `/office/stock/FORM?area=…`.

import { For, type JSX, Show } from "solid-js";
import type { Form, StockBoard, StockLevel } from "../../twin/types";
import { Glyph } from "../../ui/glyph";
import { Plate } from "../../ui/parts";
import { words } from "../../words";
import { boardWords } from "../../words/office/boards";
import { count, figureText } from "../parts/figures";
import { doorLink } from "../parts/links";
import { Pane } from "../parts/parts";
import { withQuery } from "../parts/query";
import { type Column, DataTable } from "../parts/table";
import { BoardPage, createBoard, OfForm, RecordsLink } from "./page";
import { Bar, dayWords } from "./parts";

/** A stock that lasts at most this many days is marked. */
const SHORT_DAYS = 3;
/** The bars end here: whether a stock lasts a month or a year makes no difference today. */
const SCALE_DAYS = 14;

/** The screen. */
export function StockScreen(): JSX.Element {
  return <OfForm below="/office/stock">{(form) => <Screen form={form} />}</OfForm>;
}

function Screen(props: { form: Form }): JSX.Element {
  const of = createBoard<StockBoard>((area) => withQuery("/api/stock", { form: props.form.id, area }));
  return (
    <BoardPage
      of={of}
      form={props.form}
      title={(board) => headline(props.form, board())}
      line={() => boardWords().stock.how}
      end={(board) => <RecordsLink form={props.form} area={board().area.path} />}
    >
      {(board) => (
        <div class="page">
          <Pane title={boardWords().stock.all} quiet={boardWords().stock.scale(SCALE_DAYS)}>
            <Levels name={boardWords().stock.all} form={props.form} levels={board().stocks} />
          </Pane>
          <For each={board().places}>
            {(place) => (
              <Pane
                title={
                  <a href={doorLink(place.place)}>
                    <Plate>{place.address}</Plate>
                  </a>
                }
                quiet={boardWords().stock.counted(dayWords(place.day))}
              >
                <Levels name={place.address} form={props.form} levels={place.stocks} />
              </Pane>
            )}
          </For>
        </div>
      )}
    </BoardPage>
  );
}

function nameOf(form: Form, id: string): string {
  return words(form.stocks?.find((stock) => stock.id === id)?.label) || id;
}

/** The levels, what runs out first on top; unused stocks last. */
function byUrgency(levels: readonly StockLevel[]): StockLevel[] {
  const days = (level: StockLevel) => level.lasts_days ?? Number.POSITIVE_INFINITY;
  return [...levels].sort((one, other) => days(one) - days(other));
}

function headline(form: Form, board: StockBoard): string {
  const [first] = byUrgency(board.stocks);
  if (!first) return boardWords().stock.none;
  if (first.lasts_days === null) return boardWords().stock.unused;
  return boardWords().stock.headline(
    nameOf(form, first.stock),
    figureText(first.lasts_days),
    count(first.have),
  );
}

function Levels(props: { name: string; form: Form; levels: readonly StockLevel[] }): JSX.Element {
  const isShort = (level: StockLevel) => level.lasts_days !== null && level.lasts_days < SHORT_DAYS;
  const columns: Column<StockLevel>[] = [
    { head: () => boardWords().stock.what, names: true, cell: (level) => nameOf(props.form, level().stock) },
    { head: () => boardWords().stock.have, num: true, cell: (level) => count(level().have) },
    {
      head: () => boardWords().stock.perDay,
      num: true,
      cell: (level) => figureText(Math.round(level().per_day * 10) / 10),
    },
    {
      head: () => boardWords().stock.lasts,
      bar: true,
      wide: true,
      cell: (level) => (
        <Show when={level().lasts_days !== null}>
          <Bar n={level().lasts_days ?? 0} of={SCALE_DAYS} tone={isShort(level()) ? "danger" : undefined} />
        </Show>
      ),
    },
    {
      head: () => boardWords().stock.lasts,
      num: true,
      look: (level) => (isShort(level) ? "bad" : undefined),
      cell: (level) => (
        <Show
          when={level().lasts_days !== null}
          fallback={<span class="quiet">{boardWords().stock.notUsed}</span>}
        >
          <Show when={isShort(level())}>
            <Glyph name="alert" />{" "}
          </Show>
          <b>{boardWords().unit.days(figureText(Math.round((level().lasts_days ?? 0) * 10) / 10))}</b>
        </Show>
      ),
    },
  ];
  return (
    <DataTable
      name={props.name}
      class="levels"
      rows={byUrgency(props.levels)}
      by={(level) => level.stock}
      columns={columns}
      none={boardWords().stock.none}
    />
  );
}
