// Home: the state of the sweeps, my buildings as a skyline, where somebody must still go today, and other
// work here.

import { createMemo, For, type JSX, lazy, Show, Suspense } from "solid-js";
import { buildingName, communityName } from "../../core/address";
import { serverNow } from "../../core/clock";
import { allBuildings } from "../../core/doors";
import { session } from "../../core/session";
import { COMMUNITY_DEPTH, truncated } from "../../twin/paths";
import type { Sweep } from "../../twin/types";
import { type Cell, compareNames, isNumber } from "../../ui/cells";
import { Glyph } from "../../ui/glyph";
import { type Layout, layoutOf } from "../../ui/layout";
import { InJob } from "../../ui/look";
import { Nav } from "../../ui/nav";
import { Plate, RowLink } from "../../ui/parts";
import { SyncPill } from "../../ui/pill";
import { Ring, TallyList } from "../../ui/ring";
import { follow, live } from "../../ui/signals";
import { Thumb } from "../../ui/thumb";
import { longDay } from "../../ui/times";
import { commonWords } from "../../words";
import { InstallRow, PlainHttp } from "../phone/hints";
import { cellsOf, leftOf, runningSweeps, sweepDrafts, sweptKinds, type Tally, tally } from "../record/rounds";

const Empty = lazy(() => import("./empty"));
const Lines = lazy(() => import("../duty/lines"));
const Today = lazy(() => import("../work/today"));

/** The state of a sweep on this phone. */
interface SweepView {
  sweep: Sweep;
  counts: Tally;
}

interface Home {
  /** The sweeps that have doors here, the largest first. */
  sweeps: SweepView[];
  buildings: BuildingView[];
  counts: Tally;
  drafts: number;
  /** Whether there are places of other kinds: gates, venues, vehicles. */
  others: boolean;
}

interface BuildingView {
  path: string;
  name: string;
  community: string;
  counts: Tally;
  layout: Layout;
}

async function load(): Promise<Home> {
  const running = runningSweeps();
  const rows = await allBuildings();
  const drafts = (await sweepDrafts()).length;
  const kinds = sweptKinds();
  const views: BuildingView[] = [];
  const all: Cell[] = [];
  let others = false;
  for (const row of rows) {
    const cells = cellsOf(row, row.path, running);
    others ||= Object.values(row.places).some((place) => kinds.size > 0 && !kinds.has(place.kind));
    // While a sweep runs, buildings outside of it can only be found by searching.
    if (cells.length === 0 || (running.length > 0 && cells[0]?.sweep === undefined)) continue;
    for (const cell of cells) all.push(cell);
    const numbered = cells.filter((cell) => isNumber(cell.label));
    views.push({
      path: row.path,
      name: buildingName(row.path, commonWords()),
      community: communityName(row.path),
      counts: tally(cells),
      layout: layoutOf(numbered.length > 0 ? numbered : cells),
    });
  }
  views.sort((a, b) => compareNames(a.community, b.community) || compareNames(a.name, b.name));
  return { sweeps: sweepsOf(running, all), buildings: views, counts: tally(all), drafts, others };
}

function sweepsOf(running: Sweep[], cells: Cell[]): SweepView[] {
  return running
    .map((sweep) => ({ sweep, counts: tally(cells.filter((cell) => cell.sweep === sweep.id)) }))
    .filter(({ counts }) => counts.total > 0)
    .sort((a, b) => b.counts.total - a.counts.total);
}

/** More buildings than this would push today's work out of sight, so it is shown above them. */
const BUILDINGS_FIRST_MAX = 6;

/** Home of a volunteer. */
export function HomePage(): JSX.Element {
  const home = live(["doors", "outbox", "session", "settings"], load);
  const version = follow("session", "sync");
  const name = createMemo(() => {
    version();
    return session()?.person.name ?? "";
  });
  const title = () => {
    const sweeps = home.latest?.sweeps ?? [];
    return (sweeps.length === 1 && sweeps[0]?.sweep.name) || commonWords().home.title;
  };
  return (
    <>
      <header class="top top-home">
        <Plate class="plate-mark">{commonWords().app}</Plate>
        <div class="grow">
          <h1>{title()}</h1>
          <p class="quiet">
            {longDay(serverNow())} · {name()}
          </p>
        </div>
        <SyncPill />
      </header>
      <main>
        <PlainHttp />
        <Suspense>
          <Lines />
        </Suspense>
        <Show when={home.latest}>{(data) => <Sections home={data()} />}</Show>
        <InstallRow />
      </main>
      <Nav />
    </>
  );
}

function Sections(props: { home: Home }): JSX.Element {
  const doors = () => props.home.counts.total > 0;
  const late = () => props.home.buildings.length <= BUILDINGS_FIRST_MAX;
  const today = () => (
    <Suspense>
      <Today doorRows={doors() ? <DoorRows home={props.home} /> : undefined} only={!doors()} />
    </Suspense>
  );
  const nothing = () => (
    <Suspense>
      <Empty />
    </Suspense>
  );
  return (
    <Show when={doors() || props.home.others} fallback={nothing()}>
      <Show when={doors()}>
        <Progress home={props.home} />
      </Show>
      <Show when={!late()}>{today()}</Show>
      <Skylines buildings={props.home.buildings} />
      <Show when={late()}>{today()}</Show>
    </Show>
  );
}

function Progress(props: { home: Home }): JSX.Element {
  const first = () => props.home.sweeps[0];
  return (
    <section class="sec" aria-label={commonWords().home.progress}>
      <Show
        when={first()}
        fallback={
          <div class="card note">
            <h2>{commonWords().home.noSweep}</h2>
            <p>{commonWords().home.noSweepNote}</p>
          </div>
        }
      >
        {(one) => (
          <div class="card">
            <Show when={props.home.sweeps.length > 1}>
              <h2 class="ringname">{one().sweep.name}</h2>
            </Show>
            <InJob form={one().sweep.form}>
              <div class="ringblock">
                <Ring counts={one().counts} left={leftOf(one().counts)} />
                <TallyList counts={one().counts} />
              </div>
            </InJob>
            <For each={props.home.sweeps.slice(1)}>{(view) => <SmallRing view={view} />}</For>
          </div>
        )}
      </Show>
    </section>
  );
}

/** A further sweep: its ring, its name, and how many doors are left. */
function SmallRing(props: { view: SweepView }): JSX.Element {
  const left = () => leftOf(props.view.counts);
  return (
    <a class="row ringrow" href={`/doors?sweep=${props.view.sweep.id}`}>
      <InJob form={props.view.sweep.form}>
        <Ring counts={props.view.counts} left={left()} bare />
      </InJob>
      <span class="grow">
        <b>{props.view.sweep.name}</b>
        <small>{commonWords().home.summary(left(), props.view.counts.total)}</small>
      </span>
      <Glyph name="go" class="go" />
    </a>
  );
}

/** Each building by its path, so that changes update its text and leave the link under a finger in place. */
function Skylines(props: { buildings: BuildingView[] }): JSX.Element {
  const community = (building: BuildingView) => truncated(building.path, COMMUNITY_DEPTH);
  const communities = createMemo(() => [...new Set(props.buildings.map(community))]);
  const within = (key: string) => props.buildings.filter((building) => community(building) === key);
  return (
    <For each={communities()}>
      {(key, at) => (
        <section class="sec">
          <h2>
            <Show when={at() === 0} fallback={<span class="sr">{commonWords().home.mine}</span>}>
              {commonWords().home.mine}
            </Show>{" "}
            <span class="quiet">{within(key)[0]?.community}</span>
          </h2>
          <ul class="skyline">
            <For each={within(key).map(({ path }) => path)}>
              {(path) => (
                <Show when={props.buildings.find((building) => building.path === path)}>
                  {(building) => <Building building={building()} />}
                </Show>
              )}
            </For>
          </ul>
        </section>
      )}
    </For>
  );
}

function Building(props: { building: BuildingView }): JSX.Element {
  const left = () => leftOf(props.building.counts);
  const words = () => commonWords().home.buildingLeft(left());
  return (
    <li>
      <a href={`/b/${props.building.path}`}>
        <Thumb
          layout={props.building.layout}
          label={commonWords().home.buildingLabel(props.building.name, props.building.counts.total, left())}
        />
        <span class="kerb" />
        <Plate>{props.building.name}</Plate>
        <span class="left">
          <Show
            when={left() > 0}
            fallback={
              <>
                {commonWords().home.finished} <Glyph name="done" />
              </>
            }
          >
            <span>
              {words()[0]}
              <b>{words()[1]}</b>
              {words()[2]}
            </span>
          </Show>
        </span>
      </a>
    </li>
  );
}

/** Work at doors besides the round itself: its link and its words. */
const DOOR_ROWS = [
  { status: "stale", glyph: "stale", words: "sentBack" },
  { status: "no_answer", glyph: "knock", words: "again" },
  { status: "conflict", glyph: "conflict", words: "conflicts" },
  { status: "draft", glyph: "file", words: "drafts" },
] as const;

function DoorRows(props: { home: Home }): JSX.Element {
  return (
    <>
      <For each={DOOR_ROWS}>
        {({ status, glyph, words }) => (
          <Show when={status === "draft" ? props.home.drafts : props.home.counts[status]}>
            {(count) => (
              <li>
                <RowLink
                  href={`/doors?status=${status}`}
                  glyph={glyph}
                  title={commonWords().home[words](count())}
                  note={commonWords().home[`${words}Note`]}
                />
              </li>
            )}
          </Show>
        )}
      </For>
      <li>
        <RowLink href="/doors" glyph="today" title={commonWords().home.mySearch} />
      </li>
    </>
  );
}
