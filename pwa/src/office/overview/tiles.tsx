// The kit's figures of an area as tiles: each shows its number and name, and links to what it counts.

import { createMemo, createSignal, For, type JSX, Show } from "solid-js";
import { dayIn } from "../../twin/days";
import type { Figures, FigureValue } from "../../twin/types";
import { Glyph } from "../../ui/glyph";
import { words } from "../../words";
import { officeWords } from "../../words/office/office";
import { type FigureFrame, figureLink } from "../boards/figure-link";
import { frame, kit, now, sweeps } from "../parts/context";
import { toldText } from "../parts/figures";
import { createQuery, withQuery } from "../parts/query";

/** Number of tiles that are shown at first; on a phone two fewer. */
const TILES = 8;

/** The data that the figures' links depend on, for an area. */
function figureFrame(area: string): FigureFrame {
  return { area, day: dayIn(now(), frame().zone), forms: kit()?.forms ?? [], sweeps: sweeps() };
}

/** The tiles of an area. */
export function Tiles(props: { area: string }): JSX.Element {
  const query = createQuery<Figures>(
    () => withQuery("/api/figures", { area: props.area }),
    () => props.area,
  );
  const [all, setAll] = createSignal(false);
  const figures = createMemo(() => {
    const list = query.data()?.figures ?? [];
    return [...list.filter(isGrave), ...list.filter((figure) => !isGrave(figure))];
  });
  return (
    <Show when={figures().length > 0}>
      <section class="tiles" classList={{ all: all() }} aria-label={officeWords().overview.figures}>
        <ul>
          <For each={figures()}>{(figure) => <Tile figure={figure} area={props.area} />}</For>
        </ul>
        <Show when={figures().length > TILES}>
          <button
            type="button"
            class="linkish no-print"
            aria-expanded={all()}
            onClick={() => setAll((before) => !before)}
          >
            {all() ? officeWords().overview.figuresFew : officeWords().overview.figuresAll(figures().length)}
          </button>
        </Show>
      </section>
    </Show>
  );
}

function isGrave(figure: FigureValue): boolean {
  return figure.grave && (figure.value ?? 0) > 0;
}

function Tile(props: { figure: FigureValue; area: string }): JSX.Element {
  const grave = () => isGrave(props.figure);
  const to = () => {
    const known = kit()?.figures?.find((one) => one.id === props.figure.figure);
    return known && typeof props.figure.value === "number"
      ? figureLink(known, figureFrame(props.area))
      : undefined;
  };
  return (
    <li classList={{ grave: grave() }}>
      <a href={to()}>
        <b>
          <Show when={grave()}>
            <Glyph name="alert" />{" "}
          </Show>
          {toldText(props.figure)} <small>{words(props.figure.unit)}</small>
        </b>
        <span>{words(props.figure.title)}</span>
      </a>
    </li>
  );
}
