// Today's tasks besides the round, and the other work here: the lower part of home.

import { createEffect, createMemo, For, type JSX, Show } from "solid-js";
import "../../styles/work.css";
import { RowLink } from "../../ui/parts";
import { go } from "../../ui/router";
import { live } from "../../ui/signals";
import { commonWords } from "../../words";
import { workWords, workWordsAreHere } from "../../words/volunteer/work";
import { GroupRow } from "./group-row";
import { type Group, groupsOf, leftIn } from "./groups";
import { allWorks } from "./model";
import { onlyGate, type Tile, TileRow, tilesOf } from "./tiles";

interface Loaded {
  groups: Group[];
  tiles: Tile[];
  gate: string | undefined;
}

async function load(): Promise<Loaded> {
  const works = await allWorks();
  return { groups: groupsOf(works), tiles: tilesOf(works), gate: onlyGate(works) };
}

/** Whether this start of the app has already opened somebody's gate: then the way back leads home. */
let led = false;

/** Today's rows. `doorRows` belong to the round; with `only`, there are no doors and this is all of home. */
export default function Today(props: { doorRows: JSX.Element | undefined; only: boolean }): JSX.Element {
  const work = live(["doors", "outbox", "settings"], load);
  const groups = createMemo(() =>
    (work.latest?.groups ?? []).filter((group) => leftIn(group) + group.missed > 0),
  );
  const tiles = createMemo(() => {
    const told = new Set(groups().map(({ href }) => href));
    return (work.latest?.tiles ?? []).filter(({ list }) => !told.has(list));
  });
  createEffect(() => {
    const gate = work.latest?.gate;
    if (!props.only || led || !gate) return;
    led = true;
    go(gate);
  });
  return (
    <Show when={workWordsAreHere()}>
      <Show when={props.doorRows || groups().length > 0}>
        <section class="sec">
          <h2>{commonWords().home.toGo}</h2>
          <ul class="card rows">
            <For each={groups()}>
              {(group) => (
                <li>
                  <GroupRow group={group} />
                </li>
              )}
            </For>
            {props.doorRows}
          </ul>
        </section>
      </Show>
      <Show when={work.latest && (tiles().length > 0 || groups().length > 0)}>
        <section class="sec">
          <h2 class={props.only && groups().length === 0 ? "sr" : undefined}>{workWords().more}</h2>
          <ul class="card rows">
            <For each={tiles()}>
              {(tile) => (
                <li>
                  <TileRow tile={tile} />
                </li>
              )}
            </For>
            <li>
              <RowLink href="/work" glyph="clipboard" title={workWords().all} />
            </li>
          </ul>
        </section>
      </Show>
    </Show>
  );
}
