// The doors behind a number: `/office/doors/AREA?status=…&alert=true&silent=true`.

import { createMemo, For, type JSX, Show } from "solid-js";
import { request } from "../../core/api";
import type { AreaNode, Door, DoorRow, Overview } from "../../twin/types";
import { Glyph } from "../../ui/glyph";
import { StatusWord } from "../../ui/parts";
import { here, under } from "../../ui/router";
import { commonWords } from "../../words";
import { officeWords } from "../../words/office/office";
import { frame, sweepId } from "../parts/context";
import { count } from "../parts/figures";
import { type DoorFilter, doorLink, doorsLink } from "../parts/links";
import { areaName } from "../parts/names";
import { Crumbs, Loaded, PageHead } from "../parts/parts";
import { createQuery, steady, withQuery } from "../parts/query";
import { SweepChoice } from "../parts/sweep-choice";
import { type Column, DataTable } from "../parts/table";
import { shortMoment } from "../parts/times";

/** Most rows that are requested; the server gives no more. */
const ROWS_MAX = 5000;
/** The possible filters: the statuses, and marks for any status. */
const FILTERS: readonly DoorFilter[] = [
  { status: "unvisited" },
  { status: "reached" },
  { status: "done" },
  { status: "vacant" },
  { status: "no_answer" },
  { status: "refused" },
  { status: "conflict" },
  { status: "stale" },
  { alert: true },
  { silent: true },
];

function filterName(filter: DoorFilter): string {
  if (filter.alert) return officeWords().doors.alert;
  if (filter.silent) return officeWords().doors.silent;
  if (filter.status === undefined) return officeWords().common.all;
  if (filter.status === "reached") return officeWords().status.reached;
  return commonWords().list(
    filter.status.split(",").map((status) => commonWords().status[status as Door["status"]]),
  );
}

function sameFilter(a: DoorFilter, b: DoorFilter): boolean {
  return (
    a.status === b.status && Boolean(a.alert) === Boolean(b.alert) && Boolean(a.silent) === Boolean(b.silent)
  );
}

async function fetchDoors(asked: {
  area: string;
  filter: DoorFilter;
  sweep: string | null;
}): Promise<DoorRow[]> {
  const { area, filter, sweep } = asked;
  const statuses =
    filter.status === "reached" ? ["done", "vacant"] : (filter.status?.split(",") ?? [undefined]);
  const lists = await Promise.all(
    statuses.map((status) =>
      request<DoorRow[]>(
        "GET",
        withQuery("/api/doors", {
          area,
          sweep,
          status,
          alert: filter.alert,
          silent: filter.silent,
          limit: ROWS_MAX,
        }),
      ),
    ),
  );
  return lists.flat().sort((a, b) => (a.door.path < b.door.path ? -1 : 1));
}

/** The screen. */
export function DoorsScreen(): JSX.Element {
  const area = createMemo(() => under(here().path, "/office/doors") ?? "");
  const filter = createMemo<DoorFilter>(() => {
    const { query } = here();
    const made: DoorFilter = {};
    const status = query.get("status");
    if (status) made.status = status;
    if (query.get("alert") === "true") made.alert = true;
    if (query.get("silent") === "true") made.silent = true;
    return made;
  });
  const key = () => withQuery("/api/doors", { area: area(), sweep: sweepId(), ...filter(), limit: ROWS_MAX });
  const query = steady(
    createQuery(key, area, () => fetchDoors({ area: area(), filter: filter(), sweep: sweepId() })),
  );
  const overview = createQuery<Overview>(
    () => withQuery("/api/overview", { area: area(), sweep: sweepId() }),
    area,
  );
  const name = () => {
    const area = overview.data()?.area;
    return area ? areaName(area) : "";
  };
  return (
    <>
      <Crumbs above={withHere(overview.data())} here={filterName(filter())} />
      <PageHead
        title={`${name()} ${filterName(filter())}`}
        line={<Total rows={query.data()} />}
        end={<SweepChoice />}
      />
      <div class="page">
        <nav class="chips tools" aria-label={officeWords().doors.filter}>
          <For each={FILTERS}>
            {(one) => (
              <a
                class="chip"
                classList={{ on: sameFilter(one, filter()) }}
                aria-current={sameFilter(one, filter()) ? "page" : undefined}
                href={doorsLink(area(), one)}
                data-replace
              >
                {filterName(one)}
              </a>
            )}
          </For>
        </nav>
        <Loaded query={query}>
          {(list) => (
            <section class="card pane">
              <DataTable
                name={filterName(filter())}
                rows={list()}
                by={(row) => row.door.path}
                columns={COLUMNS}
                none={officeWords().doors.none}
              />
            </section>
          )}
        </Loaded>
      </div>
    </>
  );
}

function withHere(overview: Overview | undefined): AreaNode["area"][] {
  return overview ? [...overview.above, overview.area] : [];
}

function Total(props: { rows: DoorRow[] | undefined }): JSX.Element {
  return (
    <Show when={props.rows}>
      {(rows) => (
        <>
          {officeWords().doors.count(count(rows().length))}
          <Show when={rows().length >= ROWS_MAX}>
            {officeWords().common.comma}
            {officeWords().doors.first(count(rows().length))}
          </Show>
        </>
      )}
    </Show>
  );
}

const COLUMNS: Column<DoorRow>[] = [
  {
    head: () => officeWords().doors.address,
    names: true,
    cell: (row) => (
      <a class="u" href={doorLink(row().door.path)}>
        {row().address}
      </a>
    ),
  },
  { head: () => officeWords().doors.status, cell: (row) => <DoorState door={row().door} /> },
  {
    head: () => officeWords().doors.by,
    wide: true,
    cell: (row) => row().by ?? officeWords().common.dash,
    sort: (row) => row.by ?? "",
  },
  {
    head: () => officeWords().doors.at,
    num: true,
    cell: (row) => {
      const { at_ms } = row();
      return at_ms === null ? officeWords().common.dash : shortMoment(at_ms, frame());
    },
    sort: (row) => row.at_ms ?? 0,
  },
];

/** The status of a door in words, with its marks. */
export function DoorState(props: { door: Door }): JSX.Element {
  return (
    <>
      <StatusWord status={props.door.status} />
      <Show when={props.door.alert}>
        {" "}
        <StatusWord status="alert" />
      </Show>
      <Show when={props.door.silent}>
        {" "}
        <span class="st">
          <Glyph name="silent" />
          {commonWords().status.silent}
        </span>
      </Show>
    </>
  );
}
