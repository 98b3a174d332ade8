// A field that names a place: chosen among the places and areas that this phone knows, or written as people
// say it.

import { createEffect, createMemo, createSignal, createUniqueId, For, type JSX, Show } from "solid-js";
import { addressOf, communityName, pathWords } from "../../core/address";
import { allBuildings, known } from "../../core/doors";
import { writtenPath } from "../../twin/address";
import { COMMUNITY_DEPTH } from "../../twin/paths";
import { soughtWords } from "../../ui/list";
import { live } from "../../ui/signals";
import { commonWords } from "../../words";
import { workWords } from "../../words/volunteer/work";

/** Most places that are offered; to find others, write more. */
const OFFERED_MAX = 6;

interface Found {
  path: string;
  words: string;
  /** The text by which it is found. */
  text: string;
}

/** Everything that a field can name: areas of the scope, and their places. */
async function candidates(): Promise<Found[]> {
  const found: Found[] = [];
  for (const area of known().areas.values()) {
    if (area.path.split("/").length < COMMUNITY_DEPTH) continue;
    const words = pathWords(area.path, commonWords());
    found.push({ path: area.path, words, text: words.toLowerCase() });
  }
  for (const row of await allBuildings()) {
    for (const place of Object.values(row.places)) {
      const words = [communityName(place.path), addressOf(place, commonWords())].filter(Boolean).join(" ");
      // Also as people write it: 3-2-501.
      const written = place.path.split("/").slice(COMMUNITY_DEPTH).join("-");
      found.push({
        path: place.path,
        words,
        text: `${words} ${written} ${written.replace("-0-", "-")} ${place.household ?? ""}`.toLowerCase(),
      });
    }
  }
  return found;
}

/** The control of a field that names a place. */
export default function PlaceEntry(props: {
  id: string;
  value: string;
  /** The present place: written addresses are in its community. */
  near: string;
  faultId?: string | undefined;
  enter: (path: string) => void;
}): JSX.Element {
  const list = createUniqueId();
  const [text, setText] = createSignal<string>();
  const all = live(["doors"], candidates);
  const offers = createMemo<Found[]>(() => {
    const typed = soughtWords(text() ?? "");
    if (typed.length === 0) return [];
    const fits = (one: Found): boolean => typed.every((part) => one.text.includes(part));
    const found = (all.latest ?? []).filter(fits).slice(0, OFFERED_MAX);
    const written = writtenPath(text() ?? "", props.near);
    if (written && !found.some(({ path }) => path === written))
      found.push({ path: written, words: pathWords(written, commonWords()), text: "" });
    return found;
  });
  let box: HTMLUListElement | undefined;
  // Results are below the field and may be hidden by the bar, so scroll to them.
  createEffect(() => offers().length > 0 && box?.scrollIntoView({ block: "nearest" }));
  const shown = () => text() ?? (props.value === "" ? "" : pathWords(props.value, commonWords()));
  const choose = (path: string): void => {
    setText(undefined);
    props.enter(path);
  };
  return (
    <div class="pick">
      <input
        class="input"
        id={props.id}
        type="search"
        autocomplete="off"
        placeholder={workWords().pick.hint}
        value={shown()}
        aria-controls={list}
        aria-invalid={props.faultId ? "true" : undefined}
        aria-describedby={props.faultId}
        onInput={(event) => {
          setText(event.currentTarget.value);
          // If the text changes, the chosen place is cleared.
          props.enter("");
        }}
      />
      <ul class="offers" id={list} ref={box} aria-label={workWords().pick.offers}>
        <For each={offers()}>
          {(one) => (
            <li>
              <button type="button" class="row" onClick={() => choose(one.path)}>
                {one.words}
              </button>
            </li>
          )}
        </For>
      </ul>
      <Show when={text()?.trim() && offers().length === 0}>
        <p class="quiet" role="status">
          {workWords().pick.none}
        </p>
      </Show>
    </div>
  );
}
