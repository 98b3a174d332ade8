// Every board of the kit, in groups, each with its present figure. `/office/boards`.

import { createMemo, For, type JSX, Show } from "solid-js";
import { dayIn } from "../../twin/days";
import type { Board, Form } from "../../twin/types";
import type { GlyphName } from "../../ui/glyph";
import { RowLink } from "../../ui/parts";
import { words } from "../../words";
import { boardWords } from "../../words/office/boards";
import { frame, homeArea, kit, now, sweeps } from "../parts/context";
import { count } from "../parts/figures";
import { PageHead } from "../parts/parts";
import { createQuery } from "../parts/query";
import { askFor, boardLink, filledIn, plainBoard } from "./filter";
import { boardsOf, episodeRule, isDaily } from "./kit";
import { kitGlyph } from "./parts";

/** The screen. */
export function IndexScreen(): JSX.Element {
  const groups = createMemo(() => {
    const known = kit();
    return known ? boardsOf(known) : [];
  });
  return (
    <>
      <PageHead title={boardWords().index.title} line={boardWords().index.line} />
      <div class="page page-lists">
        <section>
          <h2>{boardWords().index.overall}</h2>
          <ul class="card rows">
            <Overall />
          </ul>
        </section>
        <For each={groups()}>
          {({ group, forms }) => (
            <section>
              <h2>{boardWords().index.groups[group]}</h2>
              <ul class="card rows">
                <For each={forms}>{(form) => <FormRows form={form} />}</For>
              </ul>
            </section>
          )}
        </For>
      </div>
    </>
  );
}

/** The screens about several forms at once. */
function Overall(): JSX.Element {
  const links = (): { href: string; glyph: GlyphName; title: string }[] => [
    { href: "/office/coverages", glyph: "today", title: boardWords().index.coverages },
    { href: "/office/rounds", glyph: "stale", title: boardWords().index.rounds },
    { href: "/office/tasks", glyph: "knock", title: boardWords().index.tasks },
    { href: "/office/tables", glyph: "file", title: boardWords().index.tables },
  ];
  return (
    <For each={links()}>
      {(one) => (
        <li>
          <RowLink href={one.href} glyph={one.glyph} title={one.title} />
        </li>
      )}
    </For>
  );
}

/** A form's board, and other views of the same records. */
function FormRows(props: { form: Form }): JSX.Element {
  const title = () => words(props.form.title);
  const also = (): { href: string; title: string }[] => [
    ...(episodeRule(props.form)
      ? [{ href: `/office/episodes/${props.form.id}`, title: boardWords().index.episodes(title()) }]
      : []),
    ...(props.form.room
      ? [{ href: `/office/room/${props.form.id}`, title: boardWords().index.room(title()) }]
      : []),
    ...(props.form.stocks?.length
      ? [{ href: `/office/stock/${props.form.id}`, title: boardWords().index.stock(title()) }]
      : []),
  ];
  return (
    <>
      <For each={also()}>
        {(one) => (
          <li>
            <RowLink href={one.href} glyph={kitGlyph(props.form.icon)} title={one.title} />
          </li>
        )}
      </For>
      <li>
        <RowLink
          href={boardLink(plainBoard(props.form.id))}
          glyph={kitGlyph(props.form.icon)}
          title={title()}
          note={<Now form={props.form} />}
        />
      </li>
    </>
  );
}

/** The form's present figure; requested once, because the board itself is live. */
function Now(props: { form: Form }): JSX.Element {
  const query = createQuery<Board>(() => {
    const home = homeArea();
    if (!home) return null;
    const filter = filledIn(plainBoard(props.form.id), props.form, dayIn(now(), frame().zone), sweeps());
    return `/api/board?${askFor(filter, home.path, { limit: 0 })}`;
  });
  const said = (board: Board) => {
    if (props.form.slot === "sweep")
      return boardWords().index.sweepNow(count(board.places_with), count(board.places));
    return isDaily(props.form)
      ? boardWords().index.today(count(board.total))
      : boardWords().index.all(count(board.total));
  };
  return (
    <Show when={query.data()}>
      {(board) => (
        <>
          {said(board())}
          <Show when={board().alerts > 0}>
            {" · "}
            <b class="bad">{boardWords().index.alerts(count(board().alerts))}</b>
          </Show>
        </>
      )}
    </Show>
  );
}
