// One building as a picture, or as one line per door. Chips count and filter. `/office/building/PATH`.

import { createMemo, createSignal, type JSX, Show } from "solid-js";
import { unitOf } from "../../twin/paths";
import type { Building, Door, Status } from "../../twin/types";
import { type Cell, floorOf, inOrder } from "../../ui/cells";
import { OnlyChips } from "../../ui/chips";
import { Elevation } from "../../ui/elevation";
import { Glyph } from "../../ui/glyph";
import { layoutOf, type Unit } from "../../ui/layout";
import { here, under } from "../../ui/router";
import { commonWords } from "../../words";
import { officeWords } from "../../words/office/office";
import { sweepId } from "../parts/context";
import { count } from "../parts/figures";
import { doorLink } from "../parts/links";
import { Crumbs, Loaded, PageHead } from "../parts/parts";
import { createQuery, withQuery } from "../parts/query";
import { SweepChoice } from "../parts/sweep-choice";
import { type Column, DataTable } from "../parts/table";
import { DoorState } from "./doors";

const CHIPS: readonly Status[] = ["unvisited", "done", "no_answer", "refused", "vacant", "conflict", "stale"];

/** The screen. */
export function BuildingScreen(): JSX.Element {
  const path = createMemo(() => under(here().path, "/office/building") ?? "");
  const query = createQuery<Building>(
    () => withQuery("/api/building", { area: path(), sweep: sweepId() }),
    path,
  );
  return <Loaded query={query}>{(building) => <Screen building={building()} />}</Loaded>;
}

function cellOf(door: Door): Cell {
  const { path, label, status, alert, silent } = door;
  const floor = floorOf(label, path.slice(path.lastIndexOf("/") + 1));
  return { path, label, unit: unitOf(path), floor, status, alert, silent };
}

function isLeft(door: { status: Status }): boolean {
  return door.status === "unvisited" || door.status === "stale";
}

function Screen(props: { building: Building }): JSX.Element {
  const [only, setOnly] = createSignal<Status>();
  const [asList, setAsList] = createSignal(false);
  const [unit, setUnit] = createSignal<string>();
  const cells = createMemo(() => props.building.doors.map(cellOf).sort(inOrder));
  const layout = createMemo(() => layoutOf(cells()));
  const left = () => cells().filter(isLeft).length;
  const number = (status: Status) => cells().filter((cell) => cell.status === status).length;
  const leftIn = (one: Unit) => cells().filter((cell) => cell.unit === one.id && isLeft(cell)).length;
  const where = () => [...props.building.above, props.building.area].map((area) => area.name).join(" ");
  const shownDoors = () =>
    props.building.doors.filter((door) => only() === undefined || door.status === only());
  return (
    <>
      <Crumbs above={props.building.above} here={props.building.area.name} />
      <PageHead
        title={props.building.area.name}
        line={officeWords().building.summary(count(left()), count(cells().length))}
        end={
          <>
            <SweepChoice />
            <button
              type="button"
              class="btn btn-2 btn-s"
              aria-pressed={asList()}
              onClick={() => setAsList((before) => !before)}
            >
              {asList() ? officeWords().building.picture : officeWords().building.list}
            </button>
          </>
        }
      />
      <div class="page">
        <OnlyChips
          class="chips tools"
          label={officeWords().doors.filter}
          all={`${officeWords().common.all} ${count(cells().length)}`}
          of={CHIPS}
          count={number}
          only={only()}
          choose={setOnly}
          name={(status) => (
            <>
              <Glyph name={status} />
              {commonWords().status[status]}
            </>
          )}
        />
        <Show when={!asList()} fallback={<DoorLines doors={shownDoors()} name={props.building.area.name} />}>
          <div class="bld-picture">
            <Elevation
              layout={layout()}
              where={where()}
              doors={cells().length}
              href={(cell) => doorLink(cell.path)}
              shown={only() === undefined ? undefined : (cell) => cell.status === only()}
              leftIn={leftIn}
              unit={unit()}
              onUnit={setUnit}
            />
          </div>
        </Show>
      </div>
    </>
  );
}

const COLUMNS: Column<Door>[] = [
  {
    head: () => officeWords().doors.address,
    names: true,
    cell: (door) => (
      <a class="u" href={doorLink(door().path)}>
        {nameOf(door())}
      </a>
    ),
  },
  { head: () => officeWords().doors.status, cell: (door) => <DoorState door={door()} /> },
];

function nameOf(door: Door): string {
  const unit = unitOf(door.path);
  return [unit === "0" ? "" : commonWords().unit(unit.toUpperCase()), door.label].filter(Boolean).join(" ");
}

function DoorLines(props: { doors: Door[]; name: string }): JSX.Element {
  return (
    <section class="card pane">
      <DataTable name={props.name} rows={props.doors} by={(door) => door.path} columns={COLUMNS} />
    </section>
  );
}
