// A list of doors in which one door can change without the others: each door's status is a signal of its own.

import { type Accessor, batch, createSignal } from "solid-js";
import type { Cell } from "./cells";

interface LiveCell {
  cell: Cell;
  update: (next: Cell) => void;
}

function sameLook(a: Cell, b: Cell): boolean {
  return (
    a.status === b.status &&
    a.alert === b.alert &&
    a.unsent === b.unsent &&
    a.held === b.held &&
    a.silent === b.silent &&
    a.before === b.before &&
    a.sweep === b.sweep &&
    a.label === b.label &&
    a.household === b.household
  );
}

function liveCell(first: Cell): LiveCell {
  const [now, set] = createSignal(first, { equals: sameLook });
  const cell: Cell = {
    path: first.path,
    unit: first.unit,
    floor: first.floor,
    get label() {
      return now().label;
    },
    get status() {
      return now().status;
    },
    get alert() {
      return now().alert;
    },
    get unsent() {
      return now().unsent ?? false;
    },
    get held() {
      return now().held ?? false;
    },
    get silent() {
      return now().silent ?? false;
    },
    get sweep() {
      return now().sweep;
    },
    get before() {
      return now().before;
    },
    get household() {
      return now().household ?? "";
    },
  };
  return { cell, update: set };
}

/** The list, and a function that updates it. The list itself changes only when doors come, go or move. */
export function liveCells(): [Accessor<Cell[]>, (next: readonly Cell[]) => void] {
  const [list, setList] = createSignal<Cell[]>([]);
  let known = new Map<string, LiveCell>();
  let order = "";
  const update = (next: readonly Cell[]): void => {
    batch(() => {
      const before = known;
      known = new Map();
      const lives = next.map((cell) => {
        const live = before.get(cell.path) ?? liveCell(cell);
        live.update(cell);
        known.set(cell.path, live);
        return live.cell;
      });
      const shape = next.map((cell) => cell.path).join();
      if (shape !== order || lives.length === 0) setList(lives);
      order = shape;
    });
  };
  return [list, update];
}
