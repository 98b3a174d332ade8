// Episodes as strips of days: who was visited, who was missed, who is in danger. `/office/episodes/FORM?area=…&only=…`.

import { createMemo, createSignal, For, type JSX, Show } from "solid-js";
import type { EpisodeBoard, Form } from "../../twin/types";
import { Glyph, type GlyphName } from "../../ui/glyph";
import { here } from "../../ui/router";
import { boardWords } from "../../words/office/boards";
import { kit } from "../parts/context";
import { count } from "../parts/figures";
import { Sentence } from "../parts/parts";
import { withQuery } from "../parts/query";
import { EpisodeRow } from "./episode-row";
import { countOf, isQuiet, ONLY, type Only, onlyOf, passes } from "./episode-view";
import { episodeRule, formById } from "./kit";
import { BoardPage, createBoard, OfForm, RecordsLink } from "./page";
import { ChipLink, Nothing, Num } from "./parts";

const GLYPHS: Record<Only, GlyphName> = {
  open: "knock",
  missed: "missed",
  alert: "alert",
  needs: "basket",
  last: "today",
  done: "done",
};

/** The screen. */
export function EpisodesScreen(): JSX.Element {
  return <OfForm below="/office/episodes">{(form) => <Screen form={form} />}</OfForm>;
}

function Screen(props: { form: Form }): JSX.Element {
  const over = createMemo(() => here().query.get("over") === "true");
  const only = createMemo(() => onlyOf(here().query.get("only")));
  const of = createBoard<EpisodeBoard>((area) =>
    withQuery("/api/episodes", { form: props.form.id, area, over: over() }),
  );
  const link = (change: { area?: string; only?: string | null; over?: boolean }) => {
    const asked = here().query;
    return withQuery(`/office/episodes/${props.form.id}`, {
      area: change.area ?? asked.get("area"),
      only: change.only === undefined ? asked.get("only") : change.only,
      over: change.over ?? over(),
    }).replaceAll("%2F", "/");
  };
  return (
    <BoardPage
      of={of}
      trail={(board) => board}
      link={(area) => link({ area })}
      form={props.form}
      title={(board) => (
        <>
          <Sentence
            text={boardWords().episode.headline}
            parts={{
              running: count(board().running),
              visited: <Num n={board().visited} to={link({ only: "done" })} />,
              left: <Num n={board().to_visit} to={link({ only: "open" })} />,
            }}
          />
          <Show when={board().missed > 0}>
            <span class="bad">
              <Sentence
                text={boardWords().episode.missed}
                parts={{ n: <Num n={board().missed} to={link({ only: "missed" })} /> }}
              />
            </span>
          </Show>
        </>
      )}
      end={(board) => <RecordsLink form={props.form} area={board().area.path} />}
    >
      {(board) => (
        <div class="page">
          <Chips board={board()} only={only()} over={over()} link={link} />
          <Strips form={props.form} board={board()} only={only()} />
          <Legend />
        </div>
      )}
    </BoardPage>
  );
}

function Chips(props: {
  board: EpisodeBoard;
  only: readonly Only[];
  over: boolean;
  link: (change: { only?: string | null; over?: boolean }) => string;
}): JSX.Element {
  const shown = () => ONLY.filter((one) => countOf(props.board, one) > 0 || props.only.includes(one));
  const isOn = (one: Only) => props.only.length === 1 && props.only[0] === one;
  return (
    <nav class="chips tools" aria-label={boardWords().board.filters}>
      <ChipLink to={props.link({ only: null })} on={props.only.length === 0}>
        {boardWords().episode.all} <b>{count(props.board.running)}</b>
      </ChipLink>
      <For each={shown()}>
        {(one) => (
          <ChipLink to={props.link({ only: isOn(one) ? null : one })} on={props.only.includes(one)}>
            <Glyph name={GLYPHS[one]} />
            {boardWords().episode.only[one]} <b>{count(countOf(props.board, one))}</b>
          </ChipLink>
        )}
      </For>
      <Show when={props.board.over > 0}>
        <ChipLink to={props.link({ over: !props.over })} on={props.over}>
          {boardWords().episode.over(count(props.board.over))}
        </ChipLink>
      </Show>
    </nav>
  );
}

function Strips(props: { form: Form; board: EpisodeBoard; only: readonly Only[] }): JSX.Element {
  const [all, setAll] = createSignal(false);
  const rule = () => episodeRule(props.form);
  const visits = () => formById(kit(), rule()?.rule.form ?? "");
  const days = () => rule()?.days ?? 14;
  const rows = createMemo(() => {
    const { only } = props;
    if (only.length === 0) return props.board.rows;
    return props.board.rows.filter((episode) => only.some((one) => passes(episode, one)));
  });
  const loud = createMemo(() => rows().filter((episode) => props.only.length > 0 || !isQuiet(episode)));
  const quiet = createMemo(() => (props.only.length > 0 ? [] : rows().filter(isQuiet)));
  return (
    <Show when={rows().length > 0} fallback={<Nothing text={boardWords().episode.none} />}>
      <ul class="iso" style={{ "--days": String(days()) }}>
        <li class="iso-row iso-head desk-only" aria-hidden="true">
          <span>{boardWords().episode.place}</span>
          <span>{boardWords().episode.progress}</span>
          <div class="strip">
            <For each={Array.from({ length: days() }, (_, at) => at + 1)}>{(n) => <span>{n}</span>}</For>
          </div>
          <span>{boardWords().board.today}</span>
        </li>
        <For each={loud()}>
          {(episode) => <EpisodeRow episode={episode} form={props.form} visits={visits()} />}
        </For>
        <Show when={all() || loud().length === 0}>
          <For each={quiet()}>
            {(episode) => <EpisodeRow episode={episode} form={props.form} visits={visits()} />}
          </For>
        </Show>
        <Show when={quiet().length > 0 && loud().length > 0}>
          <li class="iso-more">
            <button type="button" class="link" onClick={() => setAll((before) => !before)}>
              {all() ? boardWords().episode.fold : boardWords().episode.unfold(count(quiet().length))}
            </button>
          </li>
        </Show>
      </ul>
    </Show>
  );
}

function Legend(): JSX.Element {
  return (
    <ul class="legend" aria-label={boardWords().episode.legend}>
      <li>
        <span class="key" data-status="done">
          <Glyph name="done" />
        </span>
        {boardWords().episode.looks.done}
      </li>
      <li>
        <span class="key" data-status="alert">
          <Glyph name="alert" />
        </span>
        {boardWords().episode.looks.alert}
      </li>
      <li>
        <span class="key miss-k">{boardWords().episode.missedCell}</span>
        {boardWords().episode.looks.missed}
      </li>
      <li>
        <span class="key due-k">{boardWords().episode.todayCell}</span>
        {boardWords().episode.looks.due}
      </li>
    </ul>
  );
}
