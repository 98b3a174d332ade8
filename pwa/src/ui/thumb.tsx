// Small pictures of buildings: one path for each status, so that a tower costs no more than a house.

import { createMemo, For, type JSX } from "solid-js";
import type { Status } from "../twin/types";
import type { Cell } from "./cells";
import type { Layout } from "./layout";

/** The size of doors in a small picture, in its own units. */
export interface Grid {
  width: number;
  height: number;
  pitchX: number;
  pitchY: number;
  unitGap: number;
}

type Paths = Partial<Record<Status, string>>;

function rect(x: number, y: number, width: number, height: number): string {
  return `M${round(x)} ${round(y)}h${round(width)}v${round(height)}h${round(-width)}z`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** The doors of some floors as one path for each status. */
export function pathsOf(layout: Layout, floors: readonly number[], grid: Grid): Paths {
  const paths: Paths = {};
  let left = 0;
  const add = (cell: Cell | undefined, x: number, y: number): void => {
    if (cell) paths[cell.status] = (paths[cell.status] ?? "") + rect(x, y, grid.width, grid.height);
  };
  for (const unit of layout.units) {
    floors.forEach((floor, row) => {
      unit.floors.get(floor)?.forEach((cell, column) => {
        add(cell, left + column * grid.pitchX, row * grid.pitchY);
      });
    });
    left += unit.columns * grid.pitchX + grid.unitGap;
  }
  return paths;
}

/** The width of a layout's doors, in the units of a grid. */
function widthOf(layout: Layout, grid: Grid): number {
  const columns = layout.units.reduce((sum, unit) => sum + unit.columns, 0);
  const gaps = (layout.units.length - 1) * grid.unitGap;
  return columns * grid.pitchX - (grid.pitchX - grid.width) + gaps;
}

/** The paths of a small picture. */
export function DoorPaths(props: { paths: Paths; x: number; y: number }): JSX.Element {
  return (
    <For each={Object.entries(props.paths)}>
      {([status, d]) => <path class={`f-${status}`} transform={`translate(${props.x} ${props.y})`} d={d} />}
    </For>
  );
}

const WIDTH_MAX = 88;
const HEIGHT_MAX = 100;

function gridFor(layout: Layout): Grid {
  const floors = Math.max(1, layout.floors.length);
  const pitchY = Math.min(9.5, HEIGHT_MAX / floors);
  const tiny = pitchY < 5;
  const grid: Grid = {
    width: tiny ? 10 : 9,
    height: tiny ? pitchY * 0.7 : pitchY - 1.5,
    pitchX: tiny ? 10.9 : 10.5,
    pitchY,
    unitGap: 3.5,
  };
  const scale = Math.min(1, WIDTH_MAX / widthOf(layout, grid));
  return { ...grid, width: grid.width * scale, pitchX: grid.pitchX * scale, unitGap: grid.unitGap * scale };
}

/** One building of the skyline. */
export function Thumb(props: { layout: Layout; label: string }): JSX.Element {
  const picture = createMemo(() => {
    const grid = gridFor(props.layout);
    const width = Math.max(24, widthOf(props.layout, grid) + 6);
    const floors = Math.max(1, props.layout.floors.length);
    return { grid, width: round(width), height: round(floors * grid.pitchY + 12), tiny: grid.pitchY < 5 };
  });
  const box = () => `0 0 ${picture().width} ${picture().height}`;
  return (
    <svg
      class={picture().tiny ? "pic tiny" : "pic"}
      width={picture().width}
      height={picture().height}
      viewBox={box()}
      role="img"
      aria-label={props.label}
    >
      <rect class="f-edge" width={picture().width} height="3" rx="1" />
      <rect class="f-wall" x="1.5" y="3" width={picture().width - 3} height={picture().height - 3} />
      <DoorPaths paths={pathsOf(props.layout, props.layout.floors, picture().grid)} x={3} y={6} />
    </svg>
  );
}
