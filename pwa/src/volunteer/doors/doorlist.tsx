// Doors as a list with a filter. Rows come a screenful at a time, so that ten thousand doors open at once.

import {
  createEffect,
  createMemo,
  createSignal,
  For,
  type JSX,
  on,
  onCleanup,
  onMount,
  Show,
} from "solid-js";
import { buildingName } from "../../core/address";
import { unitName } from "../../twin/address";
import { buildingOf } from "../../twin/paths";
import type { Status } from "../../twin/types";
import type { Cell } from "../../ui/cells";
import { Glyph } from "../../ui/glyph";
import { useLook } from "../../ui/look";
import { Key, Plate } from "../../ui/parts";
import { commonWords } from "../../words";
import { tally } from "../record/rounds";

const SCREENFUL = 20;
/** The statuses that a list can be narrowed to, in the order in which they matter. */
export const CHIPS: Status[] = ["unvisited", "no_answer", "stale", "conflict", "refused", "vacant", "done"];

/** A filtered list of doors. `pictureHref` leads back to the picture. */
export default function DoorList(props: {
  cells: Cell[];
  pictureHref?: string;
  status?: Status | undefined;
  far?: boolean;
}): JSX.Element {
  const look = useLook();
  const [text, setText] = createSignal("");
  const [only, setOnly] = createSignal<Status | undefined>(props.status);
  const [shown, setShown] = createSignal(SCREENFUL);
  const counts = createMemo(() => tally(props.cells));
  const chips = () => CHIPS.filter((status) => counts()[status] > 0);
  const texts = searchTexts(() => props.cells, props.far ?? false);
  const found = createMemo(() => {
    const words = text().normalize("NFKC").toLowerCase().split(/\s+/).filter(Boolean);
    const cells = props.cells.filter((cell) => only() === undefined || cell.status === only());
    if (words.length === 0) return cells;
    const all = texts();
    return cells.filter((cell) => words.every((word) => all.get(cell)?.includes(word)));
  });
  createEffect(on([text, only], () => setShown(SCREENFUL), { defer: true }));
  return (
    <>
      <div class="sec">
        <label class="search">
          <span class="sr">{commonWords().bld.filter}</span>
          <input
            class="input"
            type="search"
            placeholder={commonWords().bld.filter}
            value={text()}
            onInput={(event) => setText(event.currentTarget.value)}
          />
        </label>
      </div>
      <fieldset class="chips" aria-label={commonWords().bld.only}>
        <button
          type="button"
          class="chip"
          aria-pressed={only() === undefined ? "true" : "false"}
          onClick={() => setOnly(undefined)}
        >
          {commonWords().bld.all}
        </button>
        <For each={chips()}>
          {(status) => (
            <button
              type="button"
              class="chip"
              aria-pressed={only() === status ? "true" : "false"}
              onClick={() => setOnly(only() === status ? undefined : status)}
            >
              <Glyph name={look.glyph(status)} />
              {look.name(status)} <b>{counts()[status]}</b>
            </button>
          )}
        </For>
        <Show when={props.pictureHref}>
          {(href) => (
            <a class="chip" href={href()} data-replace>
              {commonWords().bld.asPicture}
            </a>
          )}
        </Show>
      </fieldset>
      <section class="sec">
        <h2>
          <span class="quiet" role="status">
            {found().length === 0 ? commonWords().bld.none : commonWords().bld.found(found().length)}
          </span>
        </h2>
        <ul class="card rows">
          <DoorRows cells={found().slice(0, shown())} far={props.far ?? false} />
        </ul>
        <Show when={found().length > shown()}>
          <More more={() => setShown(shown() + SCREENFUL * 2)} />
        </Show>
      </section>
    </>
  );
}

/** Doors as rows of a list. */
export function DoorRows(props: { cells: Cell[]; far?: boolean }): JSX.Element {
  return <For each={props.cells}>{(cell) => <DoorRow cell={cell} far={props.far ?? false} />}</For>;
}

/** What a door is found by; made when somebody first types, and again only for another list. */
function searchTexts(cells: () => Cell[], far: boolean): () => Map<Cell, string> {
  let of: Cell[] | undefined;
  let texts = new Map<Cell, string>();
  return () => {
    if (of === cells()) return texts;
    of = cells();
    const names = new Map<string, string>();
    texts = new Map(of.map((cell) => [cell, textOf(cell, far, names)]));
    return texts;
  };
}

function textOf(cell: Cell, far: boolean, names: Map<string, string>): string {
  const above = cell.path.slice(0, cell.path.lastIndexOf("/"));
  let where = names.get(above);
  if (where === undefined) {
    where =
      `${far ? buildingName(buildingOf(cell.path), commonWords()) : ""} ${unitName(cell.path, commonWords())}`.toLowerCase();
    names.set(above, where);
  }
  return `${where} ${cell.label.toLowerCase()} ${(cell.household ?? "").toLowerCase()}`;
}

function DoorRow(props: { cell: Cell; far: boolean }): JSX.Element {
  const look = useLook();
  const where = () =>
    [
      props.far ? buildingName(buildingOf(props.cell.path), commonWords()) : "",
      unitName(props.cell.path, commonWords()),
    ]
      .filter(Boolean)
      .join(" ");
  return (
    <li>
      <a class="row" href={`/d/${props.cell.path}`}>
        <Plate class="plate-no">{props.cell.label}</Plate>
        <span class="grow">
          <b>{where()}</b>
          <small>
            {[
              props.cell.household,
              props.cell.before ? commonWords().bld.before[props.cell.before] : "",
              props.cell.unsent ? commonWords().bld.unsent : "",
              props.cell.alert ? commonWords().bld.alert : "",
            ]
              .filter(Boolean)
              .join(" · ")}
          </small>
        </span>
        <span class="state">
          <Key status={props.cell.status} />
          {look.name(props.cell.status)}
        </span>
      </a>
    </li>
  );
}

/** Asks for more when it comes into sight; a button for those who do not scroll. */
export function More(props: { more: () => void }): JSX.Element {
  let button: HTMLButtonElement | undefined;
  onMount(() => {
    if (!button || typeof IntersectionObserver === "undefined") return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) props.more();
      },
      { rootMargin: "600px" },
    );
    observer.observe(button);
    onCleanup(() => observer.disconnect());
  });
  return (
    <button ref={button} type="button" class="btn btn-w" onClick={() => props.more()}>
      {commonWords().bld.more}
    </button>
  );
}
