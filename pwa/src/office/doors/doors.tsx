// The doors behind a number: `/office/doors/AREA?status=…&alert=true&silent=true`.

import { createMemo, createResource, createSignal, For, type JSX, onCleanup, Show } from "solid-js";
import { request } from "../../core/api";
import type { AreaNode, Door, DoorRow, Overview } from "../../twin/types";
import { Glyph } from "../../ui/glyph";
import { StatusWord } from "../../ui/parts";
import { here, under } from "../../ui/router";
import { t } from "../../words";
import { o } from "../../words/office/office";
import { frame, sweepId } from "../parts/context";
import { count } from "../parts/figures";
import { type DoorFilter, doorLink, doorsLink } from "../parts/links";
import { onChanged } from "../parts/live";
import { areaName } from "../parts/names";
import { Crumbs, Fault, PageHead } from "../parts/parts";
import { asFault, createQuery, withQuery } from "../parts/query";
import { SweepChoice } from "../parts/sweep-choice";
import { shortMoment } from "../parts/times";

/** So many rows are asked for at most: as many as the server gives. */
const ROWS_MAX = 5000;
/** So many are drawn at first, and more each time that more are asked for. */
const DRAWN = 200;

/** What can be listed: the statuses, and marks of whatever status. */
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
  if (filter.alert) return o().doors.alert;
  if (filter.silent) return o().doors.silent;
  if (filter.status === undefined) return o().common.all;
  if (filter.status === "reached") return o().status.reached;
  return t().list(filter.status.split(",").map((status) => t().status[status as Door["status"]]));
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
  const asked = createMemo(() => ({ area: area(), filter: filter(), sweep: sweepId() }));
  const [rows, { refetch }] = createResource(asked, (key) =>
    fetchDoors(key).catch((error) => asFault(error)),
  );
  onCleanup(onChanged(area, () => void refetch()));
  const overview = createQuery<Overview>(
    () => withQuery("/api/overview", { area: area(), sweep: sweepId() }),
    area,
  );
  const found = () => {
    const got = rows.latest;
    return Array.isArray(got) ? got : undefined;
  };
  const fault = () => {
    const got = rows.latest;
    return got && !Array.isArray(got) ? got : undefined;
  };
  const name = () => {
    const area = overview.data()?.area;
    return area ? areaName(area) : "";
  };
  return (
    <>
      <Crumbs above={withHere(overview.data())} here={filterName(filter())} />
      <PageHead
        title={`${name()} ${filterName(filter())}`}
        line={<Total rows={found()} />}
        end={<SweepChoice />}
      />
      <div class="page">
        <nav class="chips tools" aria-label={o().doors.filter}>
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
        <Show when={fault()}>{(what) => <Fault fault={what()} again={() => void refetch()} />}</Show>
        <Show when={found()} fallback={<p class="quiet">{fault() ? "" : o().common.wait}</p>}>
          {(list) => <Table rows={list()} />}
        </Show>
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
          {o().doors.count(count(rows().length))}
          <Show when={rows().length >= ROWS_MAX}>
            {o().common.comma}
            {o().doors.first(count(rows().length))}
          </Show>
        </>
      )}
    </Show>
  );
}

function Table(props: { rows: DoorRow[] }): JSX.Element {
  const [drawn, setDrawn] = createSignal(DRAWN);
  return (
    <section class="card pane">
      <Show when={props.rows.length > 0} fallback={<p class="none">{o().doors.none}</p>}>
        <table class="tbl">
          <thead>
            <tr>
              <th scope="col">{o().doors.address}</th>
              <th scope="col">{o().doors.status}</th>
              <th scope="col" class="desk-only">
                {o().doors.by}
              </th>
              <th scope="col" class="num desk-only">
                {o().doors.at}
              </th>
            </tr>
          </thead>
          <tbody>
            <For each={props.rows.slice(0, drawn())}>
              {(row) => (
                <tr>
                  <th scope="row">
                    <a class="u" href={doorLink(row.door.path)}>
                      {row.address}
                    </a>
                  </th>
                  <td>
                    <DoorState door={row.door} />
                  </td>
                  <td class="desk-only">{row.by ?? o().common.dash}</td>
                  <td class="num">
                    {row.at_ms === null ? o().common.dash : shortMoment(row.at_ms, frame())}
                  </td>
                </tr>
              )}
            </For>
          </tbody>
        </table>
        <Show when={props.rows.length > drawn()}>
          <p class="more">
            <button type="button" class="link" onClick={() => setDrawn((before) => before + DRAWN * 5)}>
              {o().doors.more(count(props.rows.length - drawn()))}
            </button>
          </p>
        </Show>
      </Show>
    </section>
  );
}

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
          {t().status.silent}
        </span>
      </Show>
    </>
  );
}
