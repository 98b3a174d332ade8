// A chart of stacked columns, drawn by us: one scale, a texture for each series, and the table behind the
// picture.

import { createMemo, createSignal, createUniqueId, For, type JSX, onCleanup, onMount, Show } from "solid-js";
import { boardWords } from "../../words/office/boards";
import { count } from "../parts/figures";
import { type Column, DataTable } from "../parts/table";
import { columnsOf, greatestAt, labelEvery, scaleMarks, scaleTop } from "./chart-layout";
import { Num } from "./parts";

/** One series of a chart. */
export interface Series {
  name: string;
  /** Its look from the kit; without one, it follows from its position. */
  tone?: string | undefined;
}

/** One position of the chart. */
export interface Place {
  /** Short text below the column. */
  label: string;
  /** Name in the table. */
  name: string;
  /** One number for each series. */
  values: readonly number[];
  /** Its link; null if there is nothing narrower to show. */
  to?: string | null;
}

function sumOf(place: Place): number {
  return place.values.reduce((sum, n) => sum + n, 0);
}

const HEIGHT = 150;
const TOP = 14;
const LEFT = 44;
const LABEL = 40;
/** Number of textures for series without a tone. */
const LOOKS = 6;

/** The look of each series: the kit's tone if no earlier series has it, otherwise by position. */
function looksOf(series: readonly Series[]): string[] {
  const looks: string[] = [];
  series.forEach(({ tone }, at) => {
    if (tone && !looks.includes(tone)) looks.push(tone);
    else if (tone === "danger" && !looks.includes("danger2")) looks.push("danger2");
    else looks.push(`look${at % LOOKS}`);
  });
  return looks;
}

/** The chart with its legend and its table. */
export function Chart(props: {
  series: readonly Series[];
  places: readonly Place[];
  head: string;
}): JSX.Element {
  const id = createUniqueId();
  const [width, setWidth] = createSignal(640);
  let box: HTMLDivElement | undefined;
  onMount(() => {
    const sizes = new ResizeObserver(([entry]) => {
      if (entry && entry.contentRect.width > 0) setWidth(entry.contentRect.width);
    });
    if (box) sizes.observe(box);
    onCleanup(() => sizes.disconnect());
  });
  const sums = createMemo(() => props.places.map(sumOf));
  const top = createMemo(() => scaleTop(Math.max(0, ...sums())));
  const inner = () => Math.max(60, width() - LEFT);
  const columns = createMemo(() =>
    columnsOf(
      props.places.map((place) => place.values),
      top(),
      inner(),
      HEIGHT,
    ),
  );
  const every = () => labelEvery(props.places.length, inner(), LABEL);
  const said = () => {
    const at = greatestAt(sums());
    const max = sums()[at] ?? 0;
    return max === 0
      ? boardWords().board.chartNone
      : boardWords().board.chart(count(max), props.places[at]?.name ?? "");
  };
  const looks = createMemo(() => looksOf(props.series));
  const fill = (series: number) => `url(#${id}-${looks()[series] ?? "none"})`;
  return (
    <>
      <Show when={props.series.length > 1}>
        <ul class="keyline">
          <For each={props.series}>
            {(series, at) => (
              <li>
                <svg class="swatch" aria-hidden="true" width="18" height="14">
                  <rect width="18" height="14" fill={fill(at())} class="col" />
                </svg>
                {series.name}
              </li>
            )}
          </For>
        </ul>
      </Show>
      <div ref={box}>
        <svg class="chart" width={width()} height={TOP + HEIGHT + 24} role="img" aria-label={said()}>
          <Looks id={id} />
          <For each={scaleMarks(top())}>
            {(mark) => {
              const y = () => TOP + HEIGHT - (mark * HEIGHT) / top();
              return (
                <>
                  <line x1={LEFT} x2={width()} y1={y()} y2={y()} class="grid" />
                  <text x={LEFT - 6} y={y() + 4} class="mark">
                    {count(mark)}
                  </text>
                </>
              );
            }}
          </For>
          <g transform={`translate(${LEFT} ${TOP})`}>
            <For each={columns()}>
              {(column, at) => (
                <>
                  <For each={column.stretches}>
                    {(one) => (
                      <rect
                        class="col"
                        x={column.x}
                        width={column.width}
                        y={one.y}
                        height={one.height}
                        fill={fill(one.series)}
                      />
                    )}
                  </For>
                  <Show when={at() % every() === 0}>
                    <text x={column.x + column.width / 2} y={HEIGHT + 18} class="label">
                      {props.places[at()]?.label}
                    </text>
                  </Show>
                </>
              )}
            </For>
          </g>
        </svg>
      </div>
      <Behind series={props.series} places={props.places} head={props.head} />
    </>
  );
}

/** The fills of the series. They differ from each other even without colour. */
function Looks(props: { id: string }): JSX.Element {
  const pattern = (name: string, ground: string, marks: JSX.Element, turn = 0): JSX.Element => (
    <pattern
      id={`${props.id}-${name}`}
      width="6"
      height="6"
      patternUnits="userSpaceOnUse"
      patternTransform={`rotate(${turn})`}
    >
      <rect width="6" height="6" class={ground} />
      {marks}
    </pattern>
  );
  return (
    <defs>
      {pattern("look0", "p-enamel", null)}
      {pattern("look1", "p-paper", <rect width="3" height="6" class="p-enamel" />, 45)}
      {pattern("look2", "p-paper", <circle cx="3" cy="3" r="1.7" class="p-edge" />)}
      {pattern("look3", "p-paper", <rect width="6" height="2.4" class="p-edge" />)}
      {pattern("look4", "p-edge", null)}
      {pattern("look5", "p-paper", <rect width="1.6" height="6" class="p-enamel" />, -45)}
      {pattern("good", "p-good", null)}
      {pattern("waiting", "p-waiting", <rect width="6" height="1" class="p-paper" />)}
      {pattern("turned", "p-turned", <rect width="2" height="6" class="p-paper" />, 45)}
      {pattern("idle", "p-paper", <rect width="6" height="3" class="p-idle" />)}
      {pattern("moving", "p-paper", <circle cx="3" cy="3" r="2" class="p-enamel" />)}
      {pattern("danger", "p-danger", <rect width="1.2" height="6" class="p-paper" />, -45)}
      {pattern("danger2", "p-danger", null)}
      {pattern("none", "p-paper", null)}
    </defs>
  );
}

/** The numbers of the chart as a table. */
function Behind(props: { series: readonly Series[]; places: readonly Place[]; head: string }): JSX.Element {
  const columns = createMemo<Column<Place>[]>(() => {
    const several = props.series.length > 1 ? props.series : [];
    return [
      { head: () => props.head, names: true, cell: (place) => place().name },
      ...several.map((series, at) => ({
        head: () => series.name,
        num: true,
        cell: (place: () => Place) => count(place().values[at] ?? 0),
      })),
      {
        head: () => boardWords().board.count,
        num: true,
        cell: (place) => <Num n={sumOf(place())} to={place().to ?? null} />,
      },
    ];
  });
  return (
    <details class="behind">
      <summary>{boardWords().board.seriesTable}</summary>
      <DataTable
        name={boardWords().board.seriesTable}
        rows={props.places}
        by={(place) => place.name}
        columns={columns()}
        scroll
      />
    </details>
  );
}
