// The layout of a building: units side by side, floors from the top down, doors at their position on the
// landing.

import { type Cell, compareNames } from "./cells";

/** One unit of a building. */
export interface Unit {
  /** Its segment; `0` if the building has no units. */
  id: string;
  /** How many doors are in one row. */
  columns: number;
  /** Floor → doors by column; a gap is undefined. */
  floors: Map<number, (Cell | undefined)[]>;
  /** Doors with a plate that does not tell the floor. */
  others: Cell[];
}

/** A building as floors × units. */
export interface Layout {
  units: Unit[];
  /** The floors that have doors, from the top down. */
  floors: number[];
}

/** Wider landings are not drawn with gaps: their doors are ordered by number. */
const GAPPED_COLUMNS_MAX = 8;

/** Lays out the doors of a building. `cells` are in order. */
export function layoutOf(cells: readonly Cell[]): Layout {
  const byUnit = new Map<string, Cell[]>();
  for (const cell of cells) {
    const list = byUnit.get(cell.unit);
    if (list) list.push(cell);
    else byUnit.set(cell.unit, [cell]);
  }
  const units = [...byUnit].sort(([a], [b]) => compareNames(a, b)).map(([id, own]) => unitOf(id, own));
  const floors = new Set<number>();
  for (const cell of cells) if (cell.floor !== undefined) floors.add(cell.floor);
  return { units, floors: [...floors].sort((a, b) => b - a) };
}

function unitOf(id: string, cells: Cell[]): Unit {
  const byFloor = new Map<number, Cell[]>();
  const others: Cell[] = [];
  for (const cell of cells) {
    if (cell.floor === undefined) others.push(cell);
    else {
      const list = byFloor.get(cell.floor);
      if (list) list.push(cell);
      else byFloor.set(cell.floor, [cell]);
    }
  }
  const ends = [...new Set(cells.filter((cell) => cell.floor !== undefined).map(endOf))].sort(compareNames);
  const widest = Math.max(1, ...[...byFloor.values()].map((list) => list.length));
  const gapped = ends.length <= GAPPED_COLUMNS_MAX && ends.length <= widest + 1;
  const floors = new Map<number, (Cell | undefined)[]>();
  for (const [floor, list] of byFloor) {
    floors.set(floor, gapped ? ends.map((end) => list.find((cell) => endOf(cell) === end)) : list);
  }
  return { id, columns: gapped ? Math.max(1, ends.length) : widest, floors, others };
}

/** The part of a plate after its floor: the door's position on the landing. */
function endOf(cell: Cell): string {
  return cell.label.slice(String(cell.floor ?? "").length);
}

/** Groups of floors for the rail of a tower, from the top down, of about equal size. */
export function floorGroups(floors: readonly number[]): number[][] {
  const groups = Math.max(1, Math.round(floors.length / 6.5));
  const out: number[][] = [];
  for (let n = 0; n < groups; n += 1) {
    const from = Math.round((n * floors.length) / groups);
    const to = Math.round(((n + 1) * floors.length) / groups);
    out.push(floors.slice(from, to));
  }
  return out.filter((group) => group.length > 0);
}
