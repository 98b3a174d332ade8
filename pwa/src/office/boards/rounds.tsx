// The rounds of one form: what each reached, and what it recovered from the one before; and each person's
// progress in one of them. `/office/rounds?form=…&area=…&sweep=…`.

import { createEffect, createMemo, For, type JSX, Show } from "solid-js";
import type { Overview, Progress, Round } from "../../twin/types";
import { go, here } from "../../ui/router";
import { StackBar } from "../../ui/stack-bar";
import { words } from "../../words";
import { boardWords } from "../../words/office/boards";
import { frame, kit, setSweepId } from "../parts/context";
import { barWords, Coverage, Legend } from "../parts/coverage";
import { count, percent, reached } from "../parts/figures";
import { doorsLink } from "../parts/links";
import { whereWords } from "../parts/names";
import { Loaded, Pane, Sentence } from "../parts/parts";
import { createQuery, withQuery } from "../parts/query";
import { may } from "../parts/rights";
import { type Column, DataTable } from "../parts/table";
import { date, shortMoment } from "../parts/times";
import { formById } from "./kit";
import { BoardPage, createBoard } from "./page";
import { DoubtLine, Num } from "./parts";

/** The screen. */
export function RoundsScreen(): JSX.Element {
  const forms = createMemo(() => (kit()?.forms ?? []).filter((form) => form.slot === "sweep"));
  const form = createMemo(() => formById(kit(), here().query.get("form") ?? "")?.id ?? forms()[0]?.id);
  const link = (over: { area?: string; form?: string | undefined; sweep?: string }) =>
    withQuery("/office/rounds", {
      area: over.area ?? here().query.get("area"),
      form: over.form ?? form(),
      sweep: over.sweep,
    }).replaceAll("%2F", "/");
  const of = createBoard<Round[]>((area) => {
    const id = form();
    return id ? withQuery("/api/rounds", { area, form: id }) : null;
  });
  const chosen = createMemo(() => {
    const rounds = of.query.data() ?? [];
    const asked = here().query.get("sweep");
    return rounds.find((round) => round.sweep.id === asked) ?? rounds.at(-1);
  });
  const sweep = createMemo(() => chosen()?.sweep.id);
  createEffect(() => {
    // Links from here to doors or buildings show the same round.
    const id = sweep();
    if (id) setSweepId(id);
  });
  const around = createBoard<Overview>((area) => {
    const id = sweep();
    return id ? withQuery("/api/overview", { area, sweep: id }) : null;
  });
  const overview = around.query.data;
  const area = () => of.area() ?? "";
  return (
    <BoardPage
      of={of}
      trail={() => overview()}
      link={(area) => link({ area })}
      title={(rounds) => <Headline rounds={rounds()} area={area()} />}
      line={() => (
        <Show when={overview()}>{(at) => <DoubtLine doubt={at().doubt} area={at().area.path} />}</Show>
      )}
      end={() => (
        <Show when={forms().length > 1}>
          <select
            class="sel"
            aria-label={boardWords().rounds.form}
            value={form()}
            onChange={(event) => go(link({ form: event.currentTarget.value }), { replace: true })}
          >
            <For each={forms()}>
              {(one) => (
                <option value={one.id} selected={one.id === form()}>
                  {words(one.title)}
                </option>
              )}
            </For>
          </select>
        </Show>
      )}
    >
      {(rounds) => (
        <>
          <div class="page">
            <RoundsPane rounds={rounds()} chosen={sweep()} area={area()} link={link} />
          </div>
          <div class="desk-grid even">
            <div class="col">
              <Show when={sweep()} keyed>
                {(id) => <PeoplePane area={area()} sweep={id} name={chosen()?.sweep.name ?? ""} />}
              </Show>
            </div>
            <div class="col">
              <Show when={overview()?.parts.length ? overview() : undefined}>
                {(at) => <Coverage overview={at()} />}
              </Show>
            </div>
          </div>
        </>
      )}
    </BoardPage>
  );
}

function Headline(props: { rounds: readonly Round[]; area: string }): JSX.Element {
  const last = () => props.rounds.at(-1);
  return (
    <h1 tabIndex={-1}>
      <Show when={last()} fallback={boardWords().rounds.none}>
        {(round) => (
          <>
            <Sentence
              text={boardWords().rounds.headline}
              parts={{
                name: round().sweep.name,
                total: count(round().counts.total),
                share: percent(reached(round().counts), round().counts.total),
                left: (
                  <Num
                    n={round().counts.unvisited}
                    to={doorsLink(props.area, { status: "unvisited", sweep: round().sweep.id })}
                  />
                ),
              }}
            />
            <Show when={round().carried > 0}>
              {boardWords().rounds.again(count(round().carried), count(round().recovered))}
            </Show>
          </>
        )}
      </Show>
    </h1>
  );
}

function RoundsPane(props: {
  rounds: readonly Round[];
  chosen: string | undefined;
  area: string;
  link: (over: { sweep: string }) => string;
}): JSX.Element {
  const largest = () => Math.max(1, ...props.rounds.map((round) => round.counts.total));
  const isChosen = (round: Round) => round.sweep.id === props.chosen;
  const bar = (round: Round) => (
    <StackBar counts={round.counts} of={largest()} label={barWords(round.counts)} />
  );
  const doors = (round: Round, status: string) => doorsLink(props.area, { status, sweep: round.sweep.id });
  const columns: Column<Round>[] = [
    {
      head: () => boardWords().rounds.round,
      names: true,
      cell: (round) => (
        <>
          <a
            class="u"
            href={props.link({ sweep: round().sweep.id })}
            aria-current={isChosen(round()) ? "true" : undefined}
            data-replace
          >
            {round().sweep.name}
          </a>
          <small>{spanOf(round())}</small>
          <Show when={round().carried > 0}>
            <small class="phone-only">
              {boardWords().rounds.again(count(round().carried), count(round().recovered))}
            </small>
          </Show>
          <span class="phone-only">{bar(round())}</span>
        </>
      ),
    },
    { head: () => boardWords().rounds.outcomes, bar: true, wide: true, cell: (round) => bar(round()) },
    {
      head: () => boardWords().rounds.reached,
      num: true,
      cell: (round) => (
        <>
          <Num n={reached(round().counts)} to={doors(round(), "reached")} /> / {count(round().counts.total)}
          <small>{percent(reached(round().counts), round().counts.total)}</small>
        </>
      ),
    },
    {
      head: () => boardWords().rounds.left,
      num: true,
      cell: (round) => <Num n={round().counts.unvisited} to={doors(round(), "unvisited")} />,
    },
    {
      head: () => boardWords().rounds.carried,
      num: true,
      wide: true,
      cell: (round) => count(round().carried),
    },
    {
      head: () => boardWords().rounds.recovered,
      num: true,
      wide: true,
      cell: (round) => count(round().recovered),
    },
  ];
  return (
    <Pane title={boardWords().rounds.title} quiet={boardWords().rounds.how}>
      <Legend />
      <DataTable
        name={boardWords().rounds.title}
        class="rounds-tbl"
        rows={props.rounds}
        by={(round) => round.sweep.id}
        columns={columns}
        look={(round) => (isChosen(round) ? "picked" : undefined)}
      />
    </Pane>
  );
}

/** Start and end in words. */
function spanOf(round: Round): string {
  const from = date(round.sweep.starts_ms, frame());
  const { ends_ms } = round.sweep;
  return ends_ms === undefined || ends_ms > frame().now_ms
    ? boardWords().rounds.since(from)
    : boardWords().board.span(from, date(ends_ms, frame()));
}

/** How many doors each person has, and how many of them are done; most left first. */
function PeoplePane(props: { area: string; sweep: string; name: string }): JSX.Element {
  const query = createQuery<Progress[]>(
    () => withQuery("/api/progress", { area: props.area, sweep: props.sweep }),
    () => props.area,
  );
  const linked = () => may("people");
  const largest = () => Math.max(1, ...(query.data() ?? []).map((one) => one.counts.total));
  const columns: Column<Progress>[] = [
    {
      head: () => boardWords().rounds.who,
      names: true,
      sort: (one) => one.name,
      cell: (one) => (
        <>
          <Show when={linked()} fallback={one().name}>
            <a class="u" href={`/office/people/${one().person}`}>
              {one().name}
            </a>
          </Show>
          <small>{whereWords(one().areas)}</small>
          <Show when={one().counts.total > 0}>
            <StackBar counts={one().counts} of={largest()} label={barWords(one().counts)} />
          </Show>
        </>
      ),
    },
    {
      head: () => boardWords().rounds.reached,
      num: true,
      sort: (one) => reached(one.counts),
      cell: (one) => `${count(reached(one().counts))} / ${count(one().counts.total)}`,
    },
    {
      head: () => boardWords().rounds.left,
      num: true,
      sort: (one) => one.counts.unvisited,
      cell: (one) => <b>{count(one().counts.unvisited)}</b>,
    },
    {
      head: () => boardWords().rounds.reported,
      num: true,
      wide: true,
      sort: (one) => one.reported,
      cell: (one) => count(one().reported),
    },
    {
      head: () => boardWords().rounds.last,
      num: true,
      sort: (one) => one.last_ms ?? 0,
      cell: (one) => {
        const { last_ms } = one();
        return last_ms === null ? boardWords().rounds.never : shortMoment(last_ms, frame());
      },
    },
  ];
  return (
    <Pane title={boardWords().rounds.people} quiet={props.name}>
      <Loaded query={query}>
        {(people) => (
          <DataTable
            name={boardWords().rounds.people}
            class="people-tbl"
            rows={people()}
            by={(one) => one.person}
            columns={columns}
            none={boardWords().rounds.nobody}
          />
        )}
      </Loaded>
    </Pane>
  );
}
