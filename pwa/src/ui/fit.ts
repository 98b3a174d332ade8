// Which units of a building fit side by side, and how many doors of a unit are in one row.

import { type Accessor, createMemo, createSignal, onCleanup, onMount } from "solid-js";
import { language } from "../words";
import type { Layout, Unit } from "./layout";
import { prefs } from "./prefs";

/** Narrower cells have no room for number, glyph and name. */
const CELL_MIN_PX = 48;
const CELL_MIN_ENGLISH_PX = 57;
const CELL_MIN_ELDER_PX = 118;
const CELL_MIN_LARGEST_PX = 108;
/** In a tower, glyph and name are on one line if there is room. */
const CELL_INLINE_PX = 60;
/** From this many floors on, there is a rail. */
const TOWER_FLOORS = 10;

/** The greatest width of a page on a phone. */
const PAGE_PX = 560;

/** The width of an element, updated when it changes. */
export function createWidth(element: () => Element | undefined): Accessor<number> {
  const [width, setWidth] = createSignal(Math.min(innerWidth, PAGE_PX));
  onMount(() => {
    const host = element();
    if (!host || typeof ResizeObserver === "undefined") return;
    const observer = new ResizeObserver(([entry]) => entry && setWidth(entry.contentRect.width));
    observer.observe(host);
    onCleanup(() => observer.disconnect());
  });
  return width;
}

/** How a building is shown in the available width. */
export interface Fit {
  /** It is so high that there is a rail beside it. */
  tower: Accessor<boolean>;
  /** All units are shown. */
  whole: Accessor<boolean>;
  /** The units that are shown. */
  units: Accessor<Unit[]>;
  /** How many doors of a unit are in one row. */
  abreast: (unit: Unit) => number;
  /** The share of the width for a unit, in percent. */
  share: (unit: Unit) => number;
  /** Glyph and name are on one line. */
  inline: Accessor<boolean>;
}

/** Fits a building into a width: as many whole units as fit, or else one. */
export function createFit(
  layout: () => Layout,
  unit: () => string | undefined,
  width: Accessor<number>,
): Fit {
  const large = () => prefs().size !== "normal";
  const largest = () => prefs().size === "largest";
  const tower = () => layout().floors.length >= TOWER_FLOORS;
  const gap = () => (tower() ? 4 : 2);
  const sides = () => (large() ? 12 : tower() ? 4 : 10);
  const room = () => {
    const labels = large() ? 46 : tower() ? 40 : 36;
    const rail = !tower() ? 0 : largest() ? 68 : large() ? 60 : 54;
    return width() - labels - rail;
  };
  const cellMin = () => {
    if (large()) return tower() && largest() ? CELL_MIN_LARGEST_PX : CELL_MIN_ELDER_PX;
    return language() === "en" ? CELL_MIN_ENGLISH_PX : CELL_MIN_PX;
  };
  const need = (columns: number) => columns * (cellMin() + gap()) - gap() + sides();
  const whole = () => {
    const all = layout().units;
    return all.length <= 1 || (!large() && all.reduce((sum, one) => sum + need(one.columns), 0) <= room());
  };
  const units = createMemo(() => {
    const all = layout().units;
    const one = all.find(({ id }) => id === unit()) ?? all[0];
    return whole() || !one ? all : [one];
  });
  const abreast = (one: Unit) => {
    const most = Math.max(1, Math.floor((room() - sides() + gap()) / (cellMin() + gap())));
    return units().length > 1 ? one.columns : Math.min(one.columns, most, large() ? 2 : most);
  };
  const wide = () => units().reduce((sum, one) => sum + abreast(one), 0);
  const share = (one: Unit) => (abreast(one) / wide()) * 100;
  const inline = () =>
    tower() && !large() && (room() - units().length * sides()) / wide() - gap() >= CELL_INLINE_PX;
  return { tower, whole, units, abreast, share, inline };
}
