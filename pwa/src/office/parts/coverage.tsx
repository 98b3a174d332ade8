// The parts of an area as bars on one scale, worst first, with the table that is behind the picture.

import { For, Index, type JSX, Show } from "solid-js";
import type { Area, AreaCounts, Counts, Overview } from "../../twin/types";
import type { StatusName } from "../../ui/parts";
import { StackBar } from "../../ui/stack-bar";
import { t } from "../../words";
import { o } from "../../words/office/office";
import { BAR_ORDER, barCount, count, percent, reached } from "./figures";
import { areaLink, doorsLink } from "./links";
import { areaName } from "./names";
import { Pane } from "./parts";

/** What a bar shows, in words. */
export function barWords(counts: Counts): string {
  const parts = BAR_ORDER.map((status) => ({ status, n: barCount(counts, status) })).filter(
    (part) => part.n > 0,
  );
  return t().list(parts.map((part) => `${t().status[part.status]} ${count(part.n)}`));
}

const LEGEND: readonly StatusName[] = [
  "done",
  "vacant",
  "no_answer",
  "refused",
  "conflict",
  "stale",
  "silent",
  "unvisited",
];

/** What the colours and textures of the bars mean. */
export function Legend(): JSX.Element {
  return (
    <ul class="keyline" aria-label={o().overview.legend}>
      <For each={LEGEND}>
        {(status) => (
          <li>
            <span class="swatch stack">
              <i data-status={status} />
            </span>
            {status === "silent" ? o().status.silent : t().status[status]}
          </li>
        )}
      </For>
    </ul>
  );
}

/** The parts of an area. */
export function Coverage(props: { overview: Overview }): JSX.Element {
  const largest = () => Math.max(1, ...props.overview.parts.map((part) => part.counts.total));
  const kind = () => props.overview.parts[0]?.area.kind ?? "";
  const head = () => o().overview.parts[kind()] ?? o().overview.partsOther;
  const quiet = () => [props.overview.sweep?.name, o().overview.scale].filter(Boolean).join(o().common.comma);
  return (
    <Pane title={head()} quiet={quiet()}>
      <Legend />
      <table class="tbl cov">
        <thead>
          <tr>
            <th scope="col">{o().kind[kind()] ?? head()}</th>
            <th scope="col" class="desk-only">
              <span class="sr">{o().overview.outcomes}</span>
            </th>
            <th scope="col" class="num">
              {o().overview.reachedOf}
            </th>
            <th scope="col" class="num desk-only">
              {o().overview.share}
            </th>
            <th scope="col" class="num">
              {o().overview.left}
            </th>
          </tr>
        </thead>
        <tbody>
          <Index each={props.overview.parts}>{(part) => <Row part={part()} of={largest()} />}</Index>
        </tbody>
        <tfoot>
          <Row part={{ area: props.overview.area, counts: props.overview.counts }} whole />
        </tfoot>
      </table>
    </Pane>
  );
}

function Row(props: { part: AreaCounts; of?: number; whole?: boolean }): JSX.Element {
  const counts = () => props.part.counts;
  const bar = () => <StackBar counts={counts()} of={props.of ?? counts().total} label={barWords(counts())} />;
  return (
    <tr>
      <th scope="row">
        <Show when={!props.whole} fallback={areaName(props.part.area)}>
          <a class="u" href={areaLink(props.part.area)}>
            {areaName(props.part.area)}
          </a>
        </Show>
        <span class="phone-only">{bar()}</span>
      </th>
      <td class="bar-cell desk-only">{bar()}</td>
      <td class="num">
        <b>{count(reached(counts()))}</b> / {count(counts().total)}
      </td>
      <td class="num desk-only">{percent(reached(counts()), counts().total)}</td>
      <td class="num">
        <NumberLink n={counts().unvisited} area={props.part.area} status="unvisited" />
      </td>
    </tr>
  );
}

/** A number that leads to the doors behind it; zero leads nowhere. */
function NumberLink(props: { n: number; area: Area; status: string }): JSX.Element {
  return (
    <Show when={props.n > 0} fallback="0">
      <a class="u" href={doorsLink(props.area.path, { status: props.status })}>
        {count(props.n)}
      </a>
    </Show>
  );
}
