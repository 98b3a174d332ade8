// One building: the elevation, or a list of its doors; chips count and filter, and the bar leads to the next
// door.

import { createEffect, createMemo, createSignal, For, type JSX, lazy, on, Show } from "solid-js";
import { buildingName, communityName } from "../../core/address";
import { known, building as readBuilding } from "../../core/doors";
import { unitName } from "../../twin/address";
import type { Status } from "../../twin/types";
import { type Cell, isNumber } from "../../ui/cells";
import { Elevation } from "../../ui/elevation";
import { Glyph } from "../../ui/glyph";
import { layoutOf, type Unit } from "../../ui/layout";
import { liveCells } from "../../ui/live-cells";
import { InJob, useLook } from "../../ui/look";
import { Key, Note, Plate, RowLink, Top } from "../../ui/parts";
import { SyncPill } from "../../ui/pill";
import { prefs } from "../../ui/prefs";
import { here, keepScroll } from "../../ui/router";
import { live } from "../../ui/signals";
import { commonWords } from "../../words";
import { cellsOf, isToDo, leftOf, nextAfter, tally } from "../record/rounds";
import { StatusChips } from "./status-chips";
import { rememberedDoor, rememberedUnit, rememberUnit } from "./where";

const DoorList = lazy(() => import("./doorlist"));
const DoorRows = lazy(async () => ({ default: (await import("./doorlist")).DoorRows }));
const CHIPS: Status[] = ["unvisited", "no_answer", "stale", "conflict"];
const BEFORE = ["no_answer", "refused"] as const;
const LEGEND: Status[] = ["done", "unvisited", "no_answer", "refused", "vacant", "conflict", "stale"];

/** The page of one building. */
export default function BuildingPage(props: { path: string }): JSX.Element {
  const [cells, setCells] = liveCells();
  const [loaded, setLoaded] = createSignal(false);
  const source = live(["doors", "outbox", "settings"], async () => {
    const path = props.path;
    return cellsOf(await readBuilding(path), path);
  });
  createEffect(
    on(
      () => source.latest,
      (list) => {
        if (!list) return;
        setCells(list);
        setLoaded(true);
        keepScroll();
      },
    ),
  );
  const [only, setOnly] = createSignal<Status>();
  const manyUnits = () => new Set(numbered().map((cell) => cell.unit)).size > 1;
  const counts = createMemo(() => tally(cells()));
  const asList = () => here().query.get("view") === "list" || numbered().length === 0;
  const next = createMemo(() => nextAfter(cells(), rememberedDoor()));
  const name = () => buildingName(props.path, commonWords());
  const summary = () => commonWords().bld.summary(counts().total, leftOf(counts()));
  const numbered = createMemo(() => cells().filter((cell) => isNumber(cell.label)));
  const named = createMemo(() => cells().filter((cell) => !isNumber(cell.label)));
  const form = () => known().sweeps.find(({ id }) => id === cells()[0]?.sweep)?.form;
  return (
    <InJob form={form()}>
      <Top back="/" backLabel={commonWords().backToday} end={<SyncPill compact />}>
        <h1>
          <Plate>{name()}</Plate>
          <span class="sr">{commonWords().bld.picture}</span>
        </h1>
        <p class="quiet">
          <Show when={leftOf(counts()) > 0} fallback={commonWords().bld.summaryDone(counts().total)}>
            {summary()[0]}
            <b>{summary()[1]}</b>
            {summary()[2]}
          </Show>
        </p>
      </Top>
      <main>
        <Show when={cells().length > 0} fallback={<Show when={loaded()}>{unknown()}</Show>}>
          <Show
            when={asList()}
            fallback={
              <>
                <Show when={prefs().size === "normal" || !manyUnits()}>
                  <StatusChips of={CHIPS} counts={counts()} only={only()} choose={setOnly} />
                </Show>
                <Picture path={props.path} cells={numbered()} only={only()} next={next()?.path} />
                <Legend cells={cells()} />
                <Show when={named().length > 0}>
                  <section class="sec">
                    <ul class="card rows">
                      <DoorRows cells={named().filter((cell) => !only() || cell.status === only())} />
                    </ul>
                  </section>
                </Show>
                <MoreRows path={props.path} list />
              </>
            }
          >
            <DoorList
              cells={cells()}
              {...(numbered().length > 0 ? { pictureHref: `/b/${props.path}` } : {})}
            />
            <MoreRows path={props.path} />
          </Show>
        </Show>
      </main>
      <Show when={loaded()}>
        <footer class="bar">
          <Show
            when={next()}
            fallback={
              <a class="btn" href="/">{`${commonWords().bld.noNext} · ${commonWords().backToday}`}</a>
            }
          >
            {(door) => (
              <a class="btn btn-1" href={`/d/${door().path}`}>
                {commonWords().bld.next(
                  [unitName(door().path, commonWords()), door().label].filter(Boolean).join(" "),
                )}{" "}
                <Glyph name="go" />
              </a>
            )}
          </Show>
        </footer>
      </Show>
    </InJob>
  );
}

function unknown(): JSX.Element {
  return <Note title={commonWords().bld.unknown} text={commonWords().bld.unknownNote} />;
}

function Picture(props: {
  path: string;
  cells: Cell[];
  only: Status | undefined;
  next: string | undefined;
}): JSX.Element {
  // The list changes only when doors come or go, not when a door's status does.
  const layout = createMemo(on(() => props.cells, layoutOf));
  const [unit, setUnit] = createSignal(rememberedUnit(props.path));
  const choose = (next: string): void => {
    rememberUnit(props.path, next);
    setUnit(next);
  };
  const leftIn = (one: Unit): number =>
    props.cells.filter((cell) => cell.unit === one.id && isToDo(cell)).length;
  const current = () => unit() ?? layout().units.find((one) => leftIn(one) > 0)?.id;
  const where = () => `${communityName(props.path)} ${buildingName(props.path, commonWords())}`;
  return (
    <Elevation
      layout={layout()}
      where={where()}
      doors={props.cells.length}
      href={(cell) => `/d/${cell.path}`}
      shown={props.only === undefined ? undefined : (cell) => cell.status === props.only}
      next={props.next}
      leftIn={leftIn}
      unit={current()}
      onUnit={choose}
    />
  );
}

function Legend(props: { cells: Cell[] }): JSX.Element {
  const look = useLook();
  const used = createMemo(() => new Set(props.cells.map((cell) => cell.status)));
  return (
    <ul class="legend" aria-label={commonWords().bld.legend}>
      <For each={LEGEND.filter((status) => used().has(status))}>
        {(status) => (
          <li>
            <Key status={status} />
            {look.name(status)}
          </li>
        )}
      </For>
      <Show when={props.cells.some((cell) => cell.unsent)}>
        <li>
          <span class="unsent-k" />
          {commonWords().bld.unsent}
        </li>
      </Show>
      <For each={BEFORE.filter((status) => props.cells.some((cell) => cell.before === status))}>
        {(status) => (
          <li>
            <Glyph name={status} /> {commonWords().bld.before[status]}
          </li>
        )}
      </For>
      <Show when={props.cells.some((cell) => cell.alert)}>
        <li class="alert-text">
          <Glyph name="alert" />
          {commonWords().bld.alert}
        </li>
      </Show>
    </ul>
  );
}

function MoreRows(props: { path: string; list?: boolean }): JSX.Element {
  return (
    <section class="sec">
      <ul class="card rows">
        <Show when={props.list}>
          <li>
            <RowLink
              href={`/b/${props.path}?view=list`}
              glyph="today"
              title={commonWords().bld.asList}
              note={commonWords().bld.filter}
            />
          </li>
        </Show>
        <li>
          <RowLink
            href={`/add/${props.path}`}
            glyph="plus"
            title={commonWords().bld.add}
            note={commonWords().bld.addNote}
          />
        </li>
      </ul>
    </section>
  );
}
