// Stocks: how much there is and how long it lasts, what runs out first on top. `/office/stock/FORM?area=…`.

import { createMemo, For, type JSX, Show } from "solid-js";
import type { Form, StockBoard, StockLevel } from "../../twin/types";
import { Glyph } from "../../ui/glyph";
import { Plate } from "../../ui/parts";
import { here, under } from "../../ui/router";
import { words } from "../../words";
import { b } from "../../words/office/boards";
import { kit } from "../parts/context";
import { count, figureText } from "../parts/figures";
import { doorLink } from "../parts/links";
import { Loaded, Pane } from "../parts/parts";
import { createQuery, withQuery } from "../parts/query";
import { boardLink, plainBoard } from "./filter";
import { formById } from "./kit";
import { areaOr, Bar, dayWords, kitGlyph, Nothing } from "./parts";

/** What lasts no longer than this many days is marked. */
const SHORT_DAYS = 3;
/** The bars end here: whether it lasts a month or a year makes no difference today. */
const SCALE_DAYS = 14;

/** The screen. */
export function StockScreen(): JSX.Element {
  const id = createMemo(() => under(here().path, "/office/stock") ?? "");
  const form = createMemo(() => formById(kit(), id()));
  const area = createMemo(() => areaOr(here().query.get("area")));
  const query = createQuery<StockBoard>(
    () => {
      const path = area();
      return path === null ? null : withQuery("/api/stock", { form: id(), area: path });
    },
    () => area() ?? "",
  );
  return (
    <Loaded query={query}>
      {(board) => (
        <>
          <div class="headline">
            <div class="end also">
              <a class="btn btn-2 btn-s" href={boardLink(plainBoard(id(), board().area.path))}>
                {b().episode.records}
              </a>
            </div>
            <p class="quiet">
              <Glyph name={kitGlyph(form()?.icon)} /> {words(form()?.title)}
            </p>
            <h1 tabIndex={-1}>{headline(form(), board())}</h1>
            <p>{b().stock.how}</p>
          </div>
          <div class="page">
            <Pane title={b().stock.all} quiet={b().stock.scale(SCALE_DAYS)}>
              <Show when={board().stocks.length > 0} fallback={<Nothing text={b().stock.none} />}>
                <Levels form={form()} levels={board().stocks} />
              </Show>
            </Pane>
            <For each={board().places}>
              {(place) => (
                <Pane
                  title={
                    <a href={doorLink(place.place)}>
                      <Plate>{place.address}</Plate>
                    </a>
                  }
                  quiet={b().stock.counted(dayWords(place.day))}
                >
                  <Levels form={form()} levels={place.stocks} />
                </Pane>
              )}
            </For>
          </div>
        </>
      )}
    </Loaded>
  );
}

function nameOf(form: Form | undefined, id: string): string {
  return words(form?.stocks?.find((stock) => stock.id === id)?.label) || id;
}

/** The levels, what runs out first on top; what is not used at all last. */
function byUrgency(levels: readonly StockLevel[]): StockLevel[] {
  const days = (level: StockLevel) => level.lasts_days ?? Number.POSITIVE_INFINITY;
  return [...levels].sort((one, other) => days(one) - days(other));
}

function headline(form: Form | undefined, board: StockBoard): string {
  const [first] = byUrgency(board.stocks);
  if (!first) return b().stock.none;
  if (first.lasts_days === null) return b().stock.unused;
  return b().stock.headline(nameOf(form, first.stock), figureText(first.lasts_days), count(first.have));
}

function Levels(props: { form: Form | undefined; levels: readonly StockLevel[] }): JSX.Element {
  return (
    <table class="tbl levels">
      <thead>
        <tr>
          <th scope="col">{b().stock.what}</th>
          <th scope="col" class="num">
            {b().stock.have}
          </th>
          <th scope="col" class="num">
            {b().stock.perDay}
          </th>
          <th scope="col" class="desk-only">
            <span class="sr">{b().stock.lasts}</span>
          </th>
          <th scope="col" class="num">
            {b().stock.lasts}
          </th>
        </tr>
      </thead>
      <tbody>
        <For each={byUrgency(props.levels)}>
          {(level) => {
            const days = () => level.lasts_days;
            const short = () => days() !== null && (days() ?? 0) < SHORT_DAYS;
            return (
              <tr>
                <th scope="row">{nameOf(props.form, level.stock)}</th>
                <td class="num">{count(level.have)}</td>
                <td class="num">{figureText(Math.round(level.per_day * 10) / 10)}</td>
                <td class="bar-cell desk-only">
                  <Show when={days() !== null}>
                    <Bar n={days() ?? 0} of={SCALE_DAYS} tone={short() ? "danger" : undefined} />
                  </Show>
                </td>
                <td class="num" classList={{ bad: short() }}>
                  <Show when={days() !== null} fallback={<span class="quiet">{b().stock.notUsed}</span>}>
                    <Show when={short()}>
                      <Glyph name="alert" />{" "}
                    </Show>
                    <b>{b().unit.days(figureText(Math.round((days() ?? 0) * 10) / 10))}</b>
                  </Show>
                </td>
              </tr>
            );
          }}
        </For>
      </tbody>
    </table>
  );
}
