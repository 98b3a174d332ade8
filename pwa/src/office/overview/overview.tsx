// The overview of an area: one sentence with its denominator and its uncertainty, then parts, phones, and
// what to follow up.

import {
  createEffect,
  createMemo,
  createSignal,
  type JSX,
  lazy,
  Match,
  Show,
  Suspense,
  Switch,
} from "solid-js";
import type { Counts, Doubt, Overview } from "../../twin/types";
import { here, under } from "../../ui/router";
import { officeWords } from "../../words/office/office";
import { AttentionPane } from "../parts/attention";
import { homeArea, me, sweepId } from "../parts/context";
import { Coverage } from "../parts/coverage";
import { atMost, count, percent, reached } from "../parts/figures";
import { conflictsLink, doorsLink } from "../parts/links";
import { areaName } from "../parts/names";
import { Crumbs, Loaded, Sentence } from "../parts/parts";
import { createQuery, withQuery } from "../parts/query";
import { followsUp, may } from "../parts/rights";
import { SweepChoice } from "../parts/sweep-choice";
import { PhonesPane } from "../phones/phones-pane";
import { ConflictsPane } from "./conflicts";
import { Tiles } from "./tiles";

/** Unusual reading, for administrators. */
const UnusualAlert = lazy(() => import("../personal/alert"));

/** `/office` and `/office/area/PATH`. */
export function OverviewScreen(): JSX.Element {
  const chosen = createMemo(() => under(here().path, "/office/area"));
  const [inner, setInner] = createSignal<string>();
  const area = createMemo(() => chosen() ?? inner() ?? homeArea()?.path ?? null);
  const query = createQuery<Overview>(
    () => {
      const path = area();
      return path === null ? null : withQuery("/api/overview", { area: path, sweep: sweepId() });
    },
    () => area() ?? "",
  );
  createEffect(() => {
    // An area with only one part is not worth showing, so begin at the first area with more parts.
    const [only, ...others] = query.data()?.parts ?? [];
    if (chosen() === undefined && only && others.length === 0 && only.area.kind !== "building") {
      setInner(only.area.path);
    }
  });
  return (
    <Loaded query={query}>
      {(overview) => (
        <>
          <Show when={overview().above.length > 0}>
            <Crumbs above={overview().above} here={areaName(overview().area)} />
          </Show>
          <Headline overview={overview()} />
          <Show when={may("settings")}>
            <Suspense>
              <UnusualAlert />
            </Suspense>
          </Show>
          <div class="desk-grid">
            <Tiles area={overview().area.path} />
            <div class="col">
              <Show when={overview().parts.length > 0}>
                <Coverage overview={overview()} />
              </Show>
              <Show when={followsUp()}>
                <PhonesPane area={overview().area.path} />
              </Show>
            </div>
            <div class="col">
              <AttentionPane area={overview().area} alerts={overview().counts.alert} />
              <Show when={followsUp()}>
                <ConflictsPane area={overview().area.path} />
              </Show>
            </div>
          </div>
        </>
      )}
    </Loaded>
  );
}

/** The figures in one sentence, and below it how uncertain they are. */
function Headline(props: { overview: Overview }): JSX.Element {
  const counts = () => props.overview.counts;
  const link = (n: number, status: string): JSX.Element => (
    <Show when={n > 0} fallback={count(n)}>
      <a href={doorsLink(props.overview.area.path, { status })}>{count(n)}</a>
    </Show>
  );
  return (
    <div class="headline">
      <div class="end">
        <SweepChoice />
      </div>
      <Switch>
        <Match when={counts().total === 0}>
          <h1>{officeWords().overview.noDoors}</h1>
          <p>
            {officeWords().overview.noDoorsHow} <a href="/office/import">{officeWords().overview.toImport}</a>
          </p>
        </Match>
        <Match when={counts().total > 0}>
          <h1>
            <Sentence
              text={officeWords().overview.headline}
              parts={{
                total: count(counts().total),
                reached: link(reached(counts()), "reached"),
                share: percent(reached(counts()), counts().total),
                left: link(counts().unvisited, "unvisited"),
              }}
            />
          </h1>
          <p>
            <Doubts counts={counts()} doubt={props.overview.doubt} area={props.overview.area.path} />
          </p>
          <Show when={!props.overview.sweep && me()}>
            <p>
              {officeWords().overview.noSweep} <a href="/office/sweeps">{officeWords().overview.toSweeps}</a>
            </p>
          </Show>
        </Match>
      </Switch>
    </div>
  );
}

function Doubts(props: { counts: Counts; doubt: Doubt; area: string }): JSX.Element {
  const firm = () => {
    const { silent_phones, conflicts, quarantined } = props.doubt;
    return silent_phones + conflicts + quarantined === 0;
  };
  const silent = () =>
    props.doubt.silent_doors > 0 ? officeWords().overview.silent : officeWords().overview.silentOnly;
  return (
    <>
      <Show when={firm()}>{officeWords().overview.firm}</Show>
      <Show when={props.doubt.silent_phones > 0}>
        <a href="/office/phones?state=silent">
          <Sentence
            text={silent()}
            parts={{ phones: count(props.doubt.silent_phones), doors: count(props.doubt.silent_doors) }}
          />
        </a>
        <Show when={props.doubt.silent_doors > 0} fallback={officeWords().overview.stop}>
          <Sentence
            text={officeWords().overview.atMost}
            parts={{ share: percent(atMost(props.counts, props.doubt), props.counts.total) }}
          />
        </Show>
      </Show>
      <Show when={props.doubt.conflicts > 0}>
        <Maybe to={followsUp() ? conflictsLink(props.area) : null}>
          <Sentence text={officeWords().overview.conflicts} parts={{ n: count(props.doubt.conflicts) }} />
        </Maybe>
        {officeWords().overview.conflictsHow}
      </Show>
      <Show when={props.doubt.quarantined > 0}>
        <Maybe to={may("mend") ? "/office/quarantine" : null}>
          <Sentence text={officeWords().overview.held} parts={{ n: count(props.doubt.quarantined) }} />
        </Maybe>
        {officeWords().overview.heldHow}
      </Show>
    </>
  );
}

/** A link, if this person may open its target. */
function Maybe(props: { to: string | null; children: JSX.Element }): JSX.Element {
  return (
    <Show when={props.to} fallback={props.children}>
      {(to) => <a href={to()}>{props.children}</a>}
    </Show>
  );
}
