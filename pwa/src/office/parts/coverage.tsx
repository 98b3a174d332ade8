// The parts of an area as bars on one scale, worst first, with the table behind the picture.

import { For, type JSX, Show } from "solid-js";
import type { Area, AreaCounts, Counts, Overview } from "../../twin/types";
import { STATUS_ORDER, type StatusName } from "../../ui/parts";
import { StackBar } from "../../ui/stack-bar";
import { coded, commonWords } from "../../words";
import { officeWords } from "../../words/office/office";
import { BAR_ORDER, barCount, count, percent, reached } from "./figures";
import { areaLink, doorsLink } from "./links";
import { areaName } from "./names";
import { Pane } from "./parts";
import { type Column, DataTable } from "./table";

/** A bar in words. */
export function barWords(counts: Counts): string {
  const parts = BAR_ORDER.map((status) => ({ status, n: barCount(counts, status) })).filter(
    (part) => part.n > 0,
  );
  return commonWords().list(parts.map((part) => `${commonWords().status[part.status]} ${count(part.n)}`));
}

const LEGEND: readonly StatusName[] = [...STATUS_ORDER.slice(0, -1), "silent", "unvisited"];

/** The meaning of the bars' colours and textures. */
export function Legend(): JSX.Element {
  return (
    <ul class="keyline" aria-label={officeWords().overview.legend}>
      <For each={LEGEND}>
        {(status) => (
          <li>
            <span class="swatch stack">
              <i data-status={status} />
            </span>
            {status === "silent" ? officeWords().status.silent : commonWords().status[status]}
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
  const head = () => coded(officeWords().overview.parts, kind()) ?? officeWords().overview.partsOther;
  const bar = (part: AreaCounts, whole: boolean) => (
    <StackBar counts={part.counts} of={whole ? part.counts.total : largest()} label={barWords(part.counts)} />
  );
  const columns: Column<AreaCounts>[] = [
    {
      head: () => coded(officeWords().kind, kind()) ?? head(),
      names: true,
      cell: (part, whole) => (
        <>
          <Show when={!whole} fallback={areaName(part().area)}>
            <a class="u" href={areaLink(part().area)}>
              {areaName(part().area)}
            </a>
          </Show>
          <span class="phone-only">{bar(part(), whole)}</span>
        </>
      ),
    },
    {
      head: () => officeWords().overview.outcomes,
      bar: true,
      wide: true,
      cell: (part, whole) => bar(part(), whole),
    },
    {
      head: () => officeWords().overview.reachedOf,
      num: true,
      cell: (part) => (
        <>
          <b>{count(reached(part().counts))}</b> / {count(part().counts.total)}
        </>
      ),
    },
    {
      head: () => officeWords().overview.share,
      num: true,
      wide: true,
      cell: (part) => percent(reached(part().counts), part().counts.total),
    },
    {
      head: () => officeWords().overview.left,
      num: true,
      cell: (part) => <NumberLink n={part().counts.unvisited} area={part().area} status="unvisited" />,
    },
  ];
  const quiet = () =>
    [props.overview.sweep?.name, officeWords().overview.scale]
      .filter(Boolean)
      .join(officeWords().common.comma);
  return (
    <Pane title={head()} quiet={quiet()}>
      <Legend />
      <DataTable
        name={head()}
        class="cov"
        rows={props.overview.parts}
        by={(part) => part.area.path}
        columns={columns}
        foot={{ area: props.overview.area, counts: props.overview.counts }}
      />
    </Pane>
  );
}

/** A number that links to the doors behind it; zero has no link. */
function NumberLink(props: { n: number; area: Area; status: string }): JSX.Element {
  return (
    <Show when={props.n > 0} fallback="0">
      <a class="u" href={doorsLink(props.area.path, { status: props.status })}>
        {count(props.n)}
      </a>
    </Show>
  );
}
