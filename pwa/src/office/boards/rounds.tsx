// Round after round of one form: what each reached, and what it made good of the one before; and who does how much in one
// of them. `/office/rounds?form=…&area=…&sweep=…`.

import { createEffect, createMemo, For, type JSX, Show } from "solid-js";
import { role } from "../../core/session";
import type { Overview, Progress, Round } from "../../twin/types";
import { go, here } from "../../ui/router";
import { StackBar } from "../../ui/stack-bar";
import { words } from "../../words";
import { b } from "../../words/office/boards";
import { frame, kit, setSweepId } from "../parts/context";
import { barWords, Coverage, Legend } from "../parts/coverage";
import { count, percent, reached } from "../parts/figures";
import { doorsLink } from "../parts/links";
import { whereWords } from "../parts/names";
import { Loaded, Pane, Sentence } from "../parts/parts";
import { createQuery, withQuery } from "../parts/query";
import { date, shortMoment } from "../parts/times";
import { formById } from "./kit";
import { AreaTrail, areaOr, DoubtLine, Nothing, Num } from "./parts";
import { steady } from "./steady";

/** The screen. */
export function RoundsScreen(): JSX.Element {
  const area = createMemo(() => areaOr(here().query.get("area")));
  const forms = createMemo(() => (kit()?.forms ?? []).filter((form) => form.slot === "sweep"));
  const form = createMemo(() => formById(kit(), here().query.get("form") ?? "")?.id ?? forms()[0]?.id);
  const link = (over: { area?: string; form?: string | undefined; sweep?: string }) =>
    withQuery("/office/rounds", {
      area: over.area ?? here().query.get("area"),
      form: over.form ?? form(),
      sweep: over.sweep,
    }).replaceAll("%2F", "/");
  const query = steady(
    createQuery<Round[]>(
      () => {
        const path = area();
        const id = form();
        return path === null || !id ? null : withQuery("/api/rounds", { area: path, form: id });
      },
      () => area() ?? "",
    ),
  );
  const chosen = createMemo(() => {
    const rounds = query.data() ?? [];
    const asked = here().query.get("sweep");
    return rounds.find((round) => round.sweep.id === asked) ?? rounds.at(-1);
  });
  const sweep = createMemo(() => chosen()?.sweep.id);
  createEffect(() => {
    // Whoever goes on from here to doors or buildings sees them in the round that was looked at.
    const id = sweep();
    if (id) setSweepId(id);
  });
  const overview = steady(
    createQuery<Overview>(
      () => {
        const path = area();
        const id = sweep();
        return path === null || !id ? null : withQuery("/api/overview", { area: path, sweep: id });
      },
      () => area() ?? "",
    ),
  );
  return (
    <>
      <Show when={overview.data()}>
        {(at) => <AreaTrail above={at().above} here={at().area} link={(path) => link({ area: path })} />}
      </Show>
      <Loaded query={query}>
        {(rounds) => (
          <>
            <div class="headline">
              <div class="end">
                <Show when={forms().length > 1}>
                  <select
                    class="sel"
                    aria-label={b().rounds.form}
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
              </div>
              <Headline rounds={rounds()} area={area() ?? ""} />
              <Show when={overview.data()}>
                {(at) => (
                  <p>
                    <DoubtLine doubt={at().doubt} area={at().area.path} />
                  </p>
                )}
              </Show>
            </div>
            <div class="page">
              <RoundsPane rounds={rounds()} chosen={sweep()} area={area() ?? ""} link={link} />
            </div>
            <div class="desk-grid even">
              <div class="col">
                <Show when={sweep()} keyed>
                  {(id) => <PeoplePane area={area() ?? ""} sweep={id} name={chosen()?.sweep.name ?? ""} />}
                </Show>
              </div>
              <div class="col">
                <Show when={overview.data()?.parts.length ? overview.data() : undefined}>
                  {(at) => <Coverage overview={at()} />}
                </Show>
              </div>
            </div>
          </>
        )}
      </Loaded>
    </>
  );
}

function Headline(props: { rounds: readonly Round[]; area: string }): JSX.Element {
  const last = () => props.rounds.at(-1);
  return (
    <h1 tabIndex={-1}>
      <Show when={last()} fallback={b().rounds.none}>
        {(round) => (
          <>
            <Sentence
              text={b().rounds.headline}
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
              {b().rounds.again(count(round().carried), count(round().recovered))}
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
  return (
    <Pane title={b().rounds.title} quiet={b().rounds.how}>
      <Legend />
      <table class="tbl rounds-tbl">
        <thead>
          <tr>
            <th scope="col">{b().rounds.round}</th>
            <th scope="col" class="desk-only">
              <span class="sr">{b().rounds.outcomes}</span>
            </th>
            <th scope="col" class="num">
              {b().rounds.reached}
            </th>
            <th scope="col" class="num">
              {b().rounds.left}
            </th>
            <th scope="col" class="num desk-only">
              {b().rounds.carried}
            </th>
            <th scope="col" class="num desk-only">
              {b().rounds.recovered}
            </th>
          </tr>
        </thead>
        <tbody>
          <For each={props.rounds}>
            {(round) => {
              const bar = () => (
                <StackBar counts={round.counts} of={largest()} label={barWords(round.counts)} />
              );
              const doors = (status: string) => doorsLink(props.area, { status, sweep: round.sweep.id });
              return (
                <tr classList={{ picked: round.sweep.id === props.chosen }}>
                  <th scope="row">
                    <a
                      class="u"
                      href={props.link({ sweep: round.sweep.id })}
                      aria-current={round.sweep.id === props.chosen ? "true" : undefined}
                      data-replace
                    >
                      {round.sweep.name}
                    </a>
                    <small>{spanOf(round)}</small>
                    <Show when={round.carried > 0}>
                      <small class="phone-only">
                        {b().rounds.again(count(round.carried), count(round.recovered))}
                      </small>
                    </Show>
                    <span class="phone-only">{bar()}</span>
                  </th>
                  <td class="bar-cell desk-only">{bar()}</td>
                  <td class="num">
                    <Num n={reached(round.counts)} to={doors("reached")} /> / {count(round.counts.total)}
                    <small>{percent(reached(round.counts), round.counts.total)}</small>
                  </td>
                  <td class="num">
                    <Num n={round.counts.unvisited} to={doors("unvisited")} />
                  </td>
                  <td class="num desk-only">{count(round.carried)}</td>
                  <td class="num desk-only">{count(round.recovered)}</td>
                </tr>
              );
            }}
          </For>
        </tbody>
      </table>
    </Pane>
  );
}

/** From when to when, in words. */
function spanOf(round: Round): string {
  const from = date(round.sweep.starts_ms, frame());
  const { ends_ms } = round.sweep;
  return ends_ms === undefined || ends_ms > frame().now_ms
    ? b().rounds.since(from)
    : b().board.span(from, date(ends_ms, frame()));
}

/** Who has how many doors, and how many of them are done; most left first. */
function PeoplePane(props: { area: string; sweep: string; name: string }): JSX.Element {
  const query = createQuery<Progress[]>(
    () => withQuery("/api/progress", { area: props.area, sweep: props.sweep }),
    () => props.area,
  );
  const linked = () => role() === "office" || role() === "administrator";
  const largest = () => Math.max(1, ...(query.data() ?? []).map((one) => one.counts.total));
  return (
    <Pane title={b().rounds.people} quiet={props.name}>
      <Loaded query={query}>
        {(people) => (
          <Show when={people().length > 0} fallback={<Nothing text={b().rounds.nobody} />}>
            <table class="tbl people-tbl">
              <thead>
                <tr>
                  <th scope="col">{b().rounds.who}</th>
                  <th scope="col" class="num">
                    {b().rounds.reached}
                  </th>
                  <th scope="col" class="num">
                    {b().rounds.left}
                  </th>
                  <th scope="col" class="num desk-only">
                    {b().rounds.reported}
                  </th>
                  <th scope="col" class="num">
                    {b().rounds.last}
                  </th>
                </tr>
              </thead>
              <tbody>
                <For each={people()}>
                  {(one) => (
                    <tr>
                      <th scope="row">
                        <Show when={linked()} fallback={one.name}>
                          <a class="u" href={`/office/people/${one.person}`}>
                            {one.name}
                          </a>
                        </Show>
                        <small>{whereWords(one.areas)}</small>
                        <Show when={one.counts.total > 0}>
                          <StackBar counts={one.counts} of={largest()} label={barWords(one.counts)} />
                        </Show>
                      </th>
                      <td class="num">
                        {count(reached(one.counts))} / {count(one.counts.total)}
                      </td>
                      <td class="num">
                        <b>{count(one.counts.unvisited)}</b>
                      </td>
                      <td class="num desk-only">{count(one.reported)}</td>
                      <td class="num">
                        {one.last_ms === null ? b().rounds.never : shortMoment(one.last_ms, frame())}
                      </td>
                    </tr>
                  )}
                </For>
              </tbody>
            </table>
          </Show>
        )}
      </Loaded>
    </Pane>
  );
}
