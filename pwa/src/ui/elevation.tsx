// The elevation: a building as floors × units, each door a link with its number, glyph and name.

import { createMemo, createSignal, For, type JSX, onCleanup, onMount, Show } from "solid-js";
import { unitNamed } from "../twin/address";
import { commonWords } from "../words";
import type { Cell } from "./cells";
import { createFit, createWidth } from "./fit";
import { Glyph } from "./glyph";
import { floorGroups, type Layout, type Unit } from "./layout";
import { useLook } from "./look";
import { DoorPaths, type Grid, pathsOf } from "./thumb";

/** The content of the elevation, and its links. */
export interface ElevationProps {
  layout: Layout;
  /** The first text for screen readers: the place, and its number of doors. */
  where: string;
  doors: number;
  /** The link of a door. */
  href: (cell: Cell) => string;
  shown?: ((cell: Cell) => boolean) | undefined;
  /** The path of the next door. */
  next?: string | undefined;
  /** How many doors are left in a unit. */
  leftIn: (unit: Unit) => number;
  /** The unit to show if not all of them fit. */
  unit: string | undefined;
  onUnit: (unit: string) => void;
}

/** The elevation. */
export function Elevation(props: ElevationProps): JSX.Element {
  let host: HTMLDivElement | undefined;
  const fit = createFit(
    () => props.layout,
    () => props.unit,
    createWidth(() => host),
  );
  const floors = createMemo(() =>
    props.layout.floors.filter((floor) => fit.units().some((unit) => unit.floors.has(floor))),
  );
  const landings = (cells: (unit: Unit) => (Cell | undefined)[]): JSX.Element => (
    <For each={fit.units()}>
      {(unit) => (
        <td>
          <Landing cells={cells(unit)} columns={fit.abreast(unit)} of={props} inline={fit.inline()} />
        </td>
      )}
    </For>
  );
  return (
    <div ref={host}>
      <Show when={!fit.whole()}>
        <UnitTabs of={props} current={fit.units()[0]?.id} />
      </Show>
      <div class={fit.tower() ? "elev tower" : "elev"}>
        <table class="facade">
          <caption class="sr">
            {commonWords().bld.caption(
              props.where,
              props.layout.floors.length,
              props.layout.units.length,
              props.doors,
            )}
          </caption>
          <colgroup>
            <col class="c-floor" />
            <For each={fit.units()}>{(unit) => <col style={{ width: `${fit.share(unit)}%` }} />}</For>
          </colgroup>
          <tbody>
            <For each={floors()}>
              {(floor) => (
                <tr data-floor={floor}>
                  <th scope="row" class="floor">
                    <b>{floor}</b>
                    {commonWords().floor}
                  </th>
                  {landings((unit) => unit.floors.get(floor) ?? [])}
                </tr>
              )}
            </For>
            <Show when={fit.units().some((unit) => unit.others.length > 0)}>
              <tr>
                <th scope="row" class="floor">
                  {commonWords().bld.elsewhere}
                </th>
                {landings((unit) => unit.others)}
              </tr>
            </Show>
          </tbody>
          <tfoot aria-hidden="true">
            <tr class="ground">
              <td class="sky" />
              <For each={fit.units()}>
                {(unit) => (
                  <td>
                    <span class="gate">{unitNamed(unit.id, commonWords())}</span>
                  </td>
                )}
              </For>
            </tr>
          </tfoot>
        </table>
        <Show when={fit.tower()}>
          <Rail layout={props.layout} units={fit.units()} floors={floors()} host={() => host} />
        </Show>
      </div>
    </div>
  );
}

function UnitTabs(props: { of: ElevationProps; current: string | undefined }): JSX.Element {
  return (
    <fieldset class="unit-tabs" aria-label={commonWords().bld.units}>
      <For each={props.of.layout.units}>
        {(unit) => (
          <button
            type="button"
            aria-pressed={unit.id === props.current ? "true" : "false"}
            onClick={() => props.of.onUnit(unit.id)}
          >
            {unitNamed(unit.id, commonWords())}
            <small>{commonWords().bld.unitLeft(props.of.leftIn(unit))}</small>
          </button>
        )}
      </For>
    </fieldset>
  );
}

function Landing(props: {
  cells: (Cell | undefined)[];
  columns: number;
  of: ElevationProps;
  inline: boolean;
}): JSX.Element {
  return (
    <div class="landing" style={{ "--cols": String(props.columns) }}>
      <For each={props.cells}>
        {(cell) => (
          <Show when={cell} fallback={<span />}>
            {(door) => <DoorCell cell={door()} of={props.of} inline={props.inline} />}
          </Show>
        )}
      </For>
    </div>
  );
}

/** One door. */
function DoorCell(props: { cell: Cell; of: ElevationProps; inline: boolean }): JSX.Element {
  const look = useLook();
  const cell = () => props.cell;
  const status = () => (cell().silent && cell().status === "unvisited" ? "silent" : cell().status);
  const faded = () => props.of.shown !== undefined && !props.of.shown(cell());
  const next = () => props.of.next === cell().path;
  const before = () => (
    <Show when={cell().before}>{(status) => <Glyph name={look.glyph(status())} class="was" />}</Show>
  );
  const warnings = () => (
    <>
      <Show when={cell().alert}>
        <Glyph name="alert" class="warn" />
      </Show>
      <Show when={cell().held}>
        <Glyph name="held" class="holding" />
      </Show>
    </>
  );
  return (
    <a
      class="door"
      classList={{ unsent: cell().unsent ?? false, next: next(), faded: faded() }}
      data-status={status()}
      href={props.of.href(cell())}
      aria-current={next() ? "true" : undefined}
    >
      <span class="sr">{unitNamed(cell().unit, commonWords())} </span>
      <Show
        when={props.inline}
        fallback={
          <>
            <b>{cell().label}</b>{" "}
            <span class="marks">
              {warnings()}
              {before()}
              <Glyph name={look.glyph(status())} />
            </span>
            <span class="st">{look.name(status())}</span>
          </>
        }
      >
        <span class="num-line">
          <b>{cell().label}</b>
          {warnings()}
          {before()}
        </span>{" "}
        <span class="st">
          <Glyph name={look.glyph(status())} />
          {look.name(status())}
        </span>
      </Show>
      <Show when={cell().unsent}>
        <span class="sr">{commonWords().sep + commonWords().bld.unsent}</span>
      </Show>
      <Show when={cell().before}>
        {(status) => <span class="sr">{commonWords().sep + commonWords().bld.before[status()]}</span>}
      </Show>
      <Show when={cell().alert}>
        <span class="sr">{commonWords().sep + commonWords().bld.alert}</span>
      </Show>
    </a>
  );
}

const RAIL_GRID: Grid = { width: 4.2, height: 7, pitchX: 5, pitchY: 9, unitGap: 1.5 };
/** If the page itself scrolls, rows above this line are under its head. */
const HEAD_PX = 72;

/** The rail of a tower: a button for each group of floors, drawn from the same doors. */
function Rail(props: {
  layout: Layout;
  units: Unit[];
  floors: number[];
  host: () => HTMLElement | undefined;
}): JSX.Element {
  const groups = createMemo(() => floorGroups(props.floors));
  const [top, setTop] = createSignal<number>();
  const drawn = createMemo<Layout>(() => ({ units: props.units, floors: props.floors }));
  const width = () =>
    props.units.reduce((sum, unit) => sum + unit.columns * RAIL_GRID.pitchX + RAIL_GRID.unitGap, 0);
  let waiting = false;
  const look = (): void => {
    waiting = false;
    const scroller = props.host()?.closest("main");
    const from = Math.max(scroller?.getBoundingClientRect().top ?? 0, HEAD_PX);
    const rows = props.host()?.querySelectorAll<HTMLElement>("tr[data-floor]") ?? [];
    for (const row of rows) {
      if (row.getBoundingClientRect().bottom > from + 8) {
        setTop(Number(row.dataset.floor));
        return;
      }
    }
  };
  const onScroll = (): void => {
    if (!waiting) requestAnimationFrame(look);
    waiting = true;
  };
  onMount(() => {
    document.addEventListener("scroll", onScroll, { passive: true, capture: true });
    look();
    onCleanup(() => document.removeEventListener("scroll", onScroll, { capture: true }));
  });
  const jump = (floor: number | undefined): void => {
    props.host()?.querySelector(`tr[data-floor="${floor}"]`)?.scrollIntoView({ block: "start" });
  };
  const left = (group: number[]): number =>
    props.units.reduce(
      (sum, unit) =>
        sum +
        group.reduce((inner, floor) => {
          const doors = unit.floors.get(floor) ?? [];
          return (
            inner + doors.filter((door) => door?.status === "unvisited" || door?.status === "stale").length
          );
        }, 0),
      0,
    );
  return (
    <nav class="rail" aria-label={commonWords().bld.rail}>
      <For each={groups()}>
        {(group) => (
          <button
            type="button"
            aria-current={group.includes(top() ?? Number.NaN) ? "true" : undefined}
            onClick={() => jump(group[0])}
          >
            <span class="sr">
              {commonWords().bld.floors(String(group.at(-1)), String(group[0]), left(group))}
            </span>
            <span aria-hidden="true">
              <i>{group[0]}</i>
              <Show when={group.length > 1}>
                <i>{group.at(-1)}</i>
              </Show>
            </span>
            <svg
              class="pic tiny"
              viewBox={`0 0 ${width()} ${group.length * RAIL_GRID.pitchY}`}
              preserveAspectRatio="none"
              aria-hidden="true"
            >
              <DoorPaths paths={pathsOf(drawn(), group, RAIL_GRID)} x={0} y={0} />
            </svg>
          </button>
        )}
      </For>
    </nav>
  );
}
