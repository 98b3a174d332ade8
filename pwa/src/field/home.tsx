// Home: how the sweep stands, my buildings as a skyline, and where somebody still has to go today.

import { createMemo, For, type JSX, Show } from "solid-js";
import { buildingName, communityName } from "../core/address";
import { serverNow } from "../core/clock";
import type { BuildingRow } from "../core/db";
import { allBuildings } from "../core/doors";
import { draftKeys } from "../core/drafts";
import { COMMUNITY_DEPTH, truncated, withinAny } from "../core/paths";
import { session } from "../core/session";
import { syncState } from "../core/syncer";
import type { Sweep } from "../core/types";
import { t } from "../i18n";
import { type Cell, compareNames } from "../ui/cells";
import { Glyph } from "../ui/glyph";
import { type Layout, layoutOf } from "../ui/layout";
import { Nav } from "../ui/nav";
import { Plate, RowLink } from "../ui/parts";
import { SyncPill } from "../ui/pill";
import { Ring, TallyList } from "../ui/ring";
import { follow, live } from "../ui/signals";
import { Thumb } from "../ui/thumb";
import { longDay } from "../ui/times";
import { InstallRow, PlainHttp } from "./hints";
import { cellsOf, currentSweep, leftOf, type Tally, tally } from "./model";

interface Home {
  sweep: Sweep | undefined;
  buildings: BuildingView[];
  counts: Tally;
  drafts: number;
  first: Cell | undefined;
}

interface BuildingView {
  path: string;
  name: string;
  community: string;
  counts: Tally;
  layout: Layout;
}

async function load(): Promise<Home> {
  const sweep = currentSweep();
  const rows = await allBuildings();
  const drafts = await draftKeys();
  const inSweep = (row: BuildingRow): boolean =>
    !sweep || withinAny(row.path, [sweep.area]) || withinAny(sweep.area, [row.path]);
  const views: BuildingView[] = [];
  const all: Cell[] = [];
  for (const row of rows.filter(inSweep)) {
    const cells = cellsOf(row, row.path, sweep);
    if (cells.length === 0) continue;
    all.push(...cells);
    const name = buildingName(row.path, t());
    views.push({
      path: row.path,
      name,
      community: communityName(row.path),
      counts: tally(cells),
      layout: layoutOf(cells),
    });
  }
  views.sort((a, b) => compareNames(a.community, b.community) || compareNames(a.name, b.name));
  const first = all.find((cell) => cell.status === "stale");
  return { sweep, buildings: views, counts: tally(all), drafts: drafts.length, first };
}

/** Home of a volunteer. */
export function HomePage(): JSX.Element {
  const home = live(["doors", "outbox", "session", "settings"], load);
  const version = follow("session", "sync");
  const name = createMemo(() => {
    version();
    return session()?.person.name ?? "";
  });
  return (
    <>
      <header class="top top-home">
        <Plate class="plate-mark">{t().app}</Plate>
        <div class="grow">
          <h1>{home.latest?.sweep?.name ?? t().home.title}</h1>
          <p class="quiet">
            {longDay(serverNow())} · {name()}
          </p>
        </div>
        <SyncPill />
      </header>
      <main>
        <PlainHttp />
        <Show when={home.latest}>
          {(data) => (
            <Show when={data().counts.total > 0} fallback={<Empty sweep={data().sweep} />}>
              <Progress home={data()} />
              <Skylines buildings={data().buildings} />
              <ToGo home={data()} />
            </Show>
          )}
        </Show>
        <InstallRow />
      </main>
      <Nav />
    </>
  );
}

/** Why nothing is here: never pulled, or nothing assigned. */
function Empty(props: { sweep: Sweep | undefined }): JSX.Element {
  const version = follow("sync");
  const state = createMemo(() => {
    version();
    return syncState();
  });
  const pulled = () => state().heard_ms !== undefined && state().last === "done";
  return (
    <section class="sec card note">
      <h2>{pulled() ? (props.sweep ? t().home.nothing : t().home.noSweep) : t().home.first}</h2>
      <p>{pulled() ? (props.sweep ? t().home.nothingNote : t().home.noSweepNote) : t().home.firstNote}</p>
      <Show when={!pulled() && state().last !== undefined && !state().running}>
        <p class="quiet">{t().home.noNet}</p>
      </Show>
    </section>
  );
}

function Progress(props: { home: Home }): JSX.Element {
  const counts = () => props.home.counts;
  return (
    <section class="sec" aria-label={t().home.progress}>
      <Show
        when={props.home.sweep}
        fallback={
          <div class="card note">
            <h2>{t().home.noSweep}</h2>
            <p>{t().home.noSweepNote}</p>
          </div>
        }
      >
        <div class="card ringblock">
          <Ring counts={counts()} left={leftOf(counts())} />
          <TallyList counts={counts()} />
        </div>
      </Show>
    </section>
  );
}

function Skylines(props: { buildings: BuildingView[] }): JSX.Element {
  const communities = createMemo(() => {
    const groups = new Map<string, BuildingView[]>();
    for (const building of props.buildings) {
      const key = truncated(building.path, COMMUNITY_DEPTH);
      const list = groups.get(key);
      if (list) list.push(building);
      else groups.set(key, [building]);
    }
    return [...groups.values()];
  });
  return (
    <For each={communities()}>
      {(group, at) => (
        <section class="sec">
          <h2>
            <Show when={at() === 0} fallback={<span class="sr">{t().home.mine}</span>}>
              {t().home.mine}
            </Show>{" "}
            <span class="quiet">{group[0]?.community}</span>
          </h2>
          <ul class="skyline">
            <For each={group}>{(building) => <Building building={building} />}</For>
          </ul>
        </section>
      )}
    </For>
  );
}

function Building(props: { building: BuildingView }): JSX.Element {
  const left = () => leftOf(props.building.counts);
  const words = () => t().home.buildingLeft(left());
  return (
    <li>
      <a href={`/b/${props.building.path}`}>
        <Thumb
          layout={props.building.layout}
          label={t().home.buildingLabel(props.building.name, props.building.counts.total, left())}
        />
        <span class="kerb" />
        <Plate>{props.building.name}</Plate>
        <span class="left">
          <Show
            when={left() > 0}
            fallback={
              <>
                {t().home.finished} <Glyph name="done" />
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

function ToGo(props: { home: Home }): JSX.Element {
  const counts = () => props.home.counts;
  const any = () => counts().stale + counts().no_answer + counts().conflict + props.home.drafts > 0;
  return (
    <Show when={any()}>
      <section class="sec">
        <h2>{t().home.toGo}</h2>
        <ul class="card rows">
          <Show when={counts().stale}>
            {(count) => (
              <li>
                <RowLink
                  href="/doors?status=stale"
                  glyph="stale"
                  title={t().home.sentBack(count())}
                  note={t().home.sentBackNote}
                />
              </li>
            )}
          </Show>
          <Show when={counts().no_answer}>
            {(count) => (
              <li>
                <RowLink
                  href="/doors?status=no_answer"
                  glyph="knock"
                  title={t().home.again(count())}
                  note={t().home.againNote}
                />
              </li>
            )}
          </Show>
          <Show when={counts().conflict}>
            {(count) => (
              <li>
                <RowLink
                  href="/doors?status=conflict"
                  glyph="conflict"
                  title={t().home.conflicts(count())}
                  note={t().home.conflictsNote}
                />
              </li>
            )}
          </Show>
          <Show when={props.home.drafts}>
            {(count) => (
              <li>
                <RowLink
                  href="/doors?status=draft"
                  glyph="file"
                  title={t().home.drafts(count())}
                  note={t().home.draftsNote}
                />
              </li>
            )}
          </Show>
          <li>
            <RowLink href="/doors" glyph="today" title={t().home.mySearch} />
          </li>
        </ul>
      </section>
    </Show>
  );
}
