// Other work by kind of place: gates, venues, sites, vehicles. One row for each form; one for a gate with all
// its forms.

import type { JSX } from "solid-js";
import { allForms, kindById } from "../../core/doors";
import type { Form } from "../../twin/types";
import { kitGlyph } from "../../ui/glyph";
import { RowLink } from "../../ui/parts";
import { words } from "../../words";
import { workWords } from "../../words/volunteer/work";
import { sweptKinds } from "../record/rounds";
import { sheetHref, slotToday } from "../record/sheet-state";
import { gateHref, itemsOf } from "./items";
import { careForms, type PlaceWork } from "./model";
import { plateWords } from "./words";

/** A kind of work with what is left of it. */
export interface Tile {
  title: () => string;
  icon: string | undefined;
  note: () => string;
  href: string;
  /** The list of all its items. */
  list: string;
}

/** The tiles of these places, in the order of the kit. */
export function tilesOf(works: readonly PlaceWork[]): Tile[] {
  const swept = sweptKinds();
  const special = works.filter(({ place }) => !swept.has(place.kind));
  const gates = new Set<string>();
  const tiles: Tile[] = [];
  for (const form of allForms()) {
    if (form.slot === "sweep" || form.slot === "shift") continue;
    const here = special.filter(({ place }) => form.place_kinds.includes(place.kind));
    if (here.length === 0) continue;
    if (form.screen === "gate") {
      // The forms of a gate are tabs on its page.
      const key = here[0]?.place.kind ?? "";
      if (!gates.has(key)) tiles.push(gateTile(form, here));
      gates.add(key);
    } else {
      const tile = formTile(form, here);
      if (tile) tiles.push(tile);
    }
  }
  return tiles;
}

function gateTile(form: Form, here: PlaceWork[]): Tile {
  const kind = kindById(here[0]?.place.kind);
  const single = here.length === 1 ? here[0]?.place : undefined;
  return {
    title: () => (single ? plateWords(single) : words(kind?.label ?? form.title)),
    icon: kind?.icon ?? form.icon,
    note: () => (single ? workWords().tile.gate : workWords().tile.total(here.length)),
    href: single ? gateHref(form, single.path) : `/work/${form.id}`,
    list: `/work/${form.id}`,
  };
}

function formTile(form: Form, here: PlaceWork[]): Tile | undefined {
  const items = itemsOf(form, here);
  const title = () => words(form.title);
  const care = careForms().some(({ id }) => id === form.id);
  const list = care ? "/care" : `/work/${form.id}`;
  if (form.slot === "thread") {
    const open = items.filter(({ state }) => state !== "done").length;
    return { title, icon: form.icon, href: list, list, note: () => workWords().threads(open)[1] };
  }
  if (items.length === 0) return undefined;
  const left = items.filter(({ state }) => state !== "done").length;
  const single = items.length === 1 ? items[0]?.work.place : undefined;
  return {
    title: single ? () => `${title()} · ${plateWords(single)}` : title,
    icon: form.icon,
    href: single ? sheetHref(single.path, form, slotToday(form)) : list,
    list,
    note: () => workWords().tile.left(left, items.length),
  };
}

/** The page of the only gate, if there is nothing else. */
export function onlyGate(works: readonly PlaceWork[]): string | undefined {
  const kinds = new Set(allForms().flatMap((form) => (form.screen === "gate" ? form.place_kinds : [])));
  const [first, second] = works;
  return first && !second && kinds.has(first.place.kind) ? `/gate/${first.place.path}` : undefined;
}

/** The row of a tile. */
export function TileRow(props: { tile: Tile }): JSX.Element {
  return (
    <RowLink
      href={props.tile.href}
      glyph={kitGlyph(props.tile.icon)}
      title={props.tile.title()}
      note={props.tile.note()}
    />
  );
}
