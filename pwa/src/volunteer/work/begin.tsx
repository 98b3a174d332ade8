// Where a new thread begins: the places of its form, found by typing.

import { createMemo, createSignal, type JSX, Show } from "solid-js";
import { allBuildings, formById } from "../../core/doors";
import type { Place } from "../../twin/types";
import { compareNames } from "../../ui/cells";
import { Glyph } from "../../ui/glyph";
import { Find, Screenfuls, soughtWords } from "../../ui/list";
import { Plate, Top } from "../../ui/parts";
import { SyncPill } from "../../ui/pill";
import { live } from "../../ui/signals";
import { commonWords, words } from "../../words";
import { workWords } from "../../words/volunteer/work";
import { doorsOf } from "../record/rounds";
import { placeText, plateWords, whereWords } from "./words";

/** `/work/FORM/new`. */
export function BeginPage(props: { form: string }): JSX.Element {
  const form = () => formById(props.form);
  const places = live(["doors"], async () => {
    const kinds = formById(props.form)?.place_kinds ?? [];
    const all = (await allBuildings()).flatMap((row) => doorsOf(row, row.path));
    return all.filter((place) => kinds.includes(place.kind)).sort((a, b) => compareNames(a.path, b.path));
  });
  const [text, setText] = createSignal("");
  const found = createMemo<Place[]>(() => {
    const parts = soughtWords(text());
    return (places.latest ?? []).filter((place) => parts.every((part) => placeText(place).includes(part)));
  });
  return (
    <>
      <Top back={`/work/${props.form}`} backLabel={words(form()?.title)} end={<SyncPill compact />}>
        <h1>{words(form()?.title)}</h1>
        <p class="quiet">{workWords().where}</p>
      </Top>
      <main>
        <Show when={places.latest}>
          <Find label={workWords().find} text={text()} write={setText} />
          <section class="sec">
            <Screenfuls of={found()} anew={text()}>
              {(place) => (
                <a class="row" href={`/r/${props.form}/new/${place.path}`} data-replace>
                  <span class="grow">
                    <Plate>{plateWords(place)}</Plate>
                    <small>
                      {[whereWords(place.path), place.household].filter(Boolean).join(commonWords().sep)}
                    </small>
                  </span>
                  <Glyph name="go" class="go" />
                </a>
              )}
            </Screenfuls>
            <Show when={found().length === 0}>
              <p class="quiet">{workWords().none}</p>
            </Show>
          </section>
        </Show>
      </main>
    </>
  );
}
