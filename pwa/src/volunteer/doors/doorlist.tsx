// Doors as a list with a filter.

import { createMemo, createSignal, For, type JSX, Show } from "solid-js";
import { buildingName } from "../../core/address";
import { unitName } from "../../twin/address";
import { buildingOf } from "../../twin/paths";
import type { Status } from "../../twin/types";
import type { Cell } from "../../ui/cells";
import { Find, Screenfuls, soughtWords } from "../../ui/list";
import { useLook } from "../../ui/look";
import { Key, Plate } from "../../ui/parts";
import { commonWords } from "../../words";
import { tally } from "../record/rounds";
import { StatusChips } from "./status-chips";

/** The statuses by which a list can be filtered, most important first. */
export const CHIPS: Status[] = ["unvisited", "no_answer", "stale", "conflict", "refused", "vacant", "done"];

/** A filtered list of doors. `pictureHref` leads back to the picture. */
export default function DoorList(props: {
  cells: Cell[];
  pictureHref?: string;
  status?: Status | undefined;
  far?: boolean;
}): JSX.Element {
  const [text, setText] = createSignal("");
  const [only, setOnly] = createSignal<Status | undefined>(props.status);
  const counts = createMemo(() => tally(props.cells));
  const texts = searchTexts(() => props.cells, props.far ?? false);
  const found = createMemo(() => {
    const words = soughtWords(text());
    const cells = props.cells.filter((cell) => only() === undefined || cell.status === only());
    if (words.length === 0) return cells;
    const all = texts();
    return cells.filter((cell) => words.every((word) => all.get(cell)?.includes(word)));
  });
  return (
    <>
      <Find label={commonWords().bld.filter} text={text()} write={setText} />
      <StatusChips of={CHIPS} counts={counts()} only={only()} choose={setOnly}>
        <Show when={props.pictureHref}>
          {(href) => (
            <a class="chip" href={href()} data-replace>
              {commonWords().bld.asPicture}
            </a>
          )}
        </Show>
      </StatusChips>
      <section class="sec">
        <h2>
          <span class="quiet" role="status">
            {found().length === 0 ? commonWords().bld.none : commonWords().bld.found(found().length)}
          </span>
        </h2>
        <Screenfuls of={found()} anew={`${only()} ${text()}`}>
          {(cell) => <DoorRow cell={cell} far={props.far ?? false} />}
        </Screenfuls>
      </section>
    </>
  );
}

/** Doors as rows of a list. */
export function DoorRows(props: { cells: Cell[]; far?: boolean }): JSX.Element {
  return <For each={props.cells}>{(cell) => <DoorRow cell={cell} far={props.far ?? false} />}</For>;
}

/** The search text of each door; made when somebody first types, and again only for another list. */
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
