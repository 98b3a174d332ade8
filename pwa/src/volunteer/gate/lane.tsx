// One form at a gate: the subject, and the number on the keypad.

import { createEffect, createMemo, createSignal, For, type JSX, on, onCleanup, Show } from "solid-js";
import { likeliest, type Subject } from "../../core/recalls";
import type { Place } from "../../twin/types";
import { Glyph } from "../../ui/glyph";
import { commonWords } from "../../words";
import { gateWords } from "../../words/volunteer/gate";
import { DECISIONS_MAX } from "./bar";
import { Chip } from "./chip";
import type { Decision } from "./decisions";
import type { GateEntry } from "./entry";
import { Pad } from "./pad";
import { Pane } from "./pane";
import { alertWords, sayWho } from "./say";

/** One form with this phone's memory for it. */
export interface Lane {
  entry: GateEntry;
  subjects: () => Subject[];
  /** Saves with a decision, or shows the faults. */
  decide: (decision: Decision | undefined) => Promise<void>;
}

/** Number of visible known subjects; the others are found by writing. */
const CHIPS = 2;

/** The screen of one form. */
export function LaneView(props: { lane: Lane; place: Place; toTop: () => void }): JSX.Element {
  const { entry } = props.lane;
  const wide = media("(min-width: 700px)");
  // Without a number there are only the fields.
  const opened = () => entry.open() || wide() || !entry.split.number;
  createEffect(on([entry.open, entry.last], () => props.toTop(), { defer: true }));
  createEffect(
    on(
      entry.subject,
      (chosen) => {
        // With large letters, scroll the keys into view.
        if (chosen)
          requestAnimationFrame(() => document.querySelector(".gate-pad")?.scrollIntoView({ block: "end" }));
      },
      { defer: true },
    ),
  );
  return (
    <div class="gate-cols">
      <div class="gate-who">
        <Again lane={props.lane} wide={wide()} />
        <Show when={!opened()}>
          <Who entry={entry} />
        </Show>
        <Show when={opened()}>
          <Pane
            lane={props.lane}
            place={props.place}
            more={entry.split.decisions.slice(DECISIONS_MAX)}
            decide={(decision) => void props.lane.decide(decision)}
            closes={!wide() && entry.split.number !== undefined}
          />
        </Show>
      </div>
      <Show when={entry.split.number && (!entry.open() || wide())}>
        <Pad entry={entry} />
      </Show>
    </div>
  );
}

/** Known subjects, the likeliest first; and somebody new. */
function Again(props: { lane: Lane; wide: boolean }): JSX.Element {
  const { entry } = props.lane;
  const chips = createMemo(() =>
    likeliest(props.lane.subjects(), Date.now()).slice(0, props.wide ? 5 : CHIPS),
  );
  return (
    <ul class="again" aria-label={gateWords().again}>
      <For each={chips()}>
        {(one) => (
          <li>
            <Chip one={one} entry={entry} />
          </li>
        )}
      </For>
      <li class="again-new">
        <button type="button" aria-pressed={entry.open() ? "true" : "false"} onClick={() => entry.fresh()}>
          <b>{gateWords().fresh}</b>
          <small>{gateWords().freshNote}</small>
        </button>
      </li>
    </ul>
  );
}

/** The subject in two lines; or the way to write it. */
function Who(props: { entry: GateEntry }): JSX.Element {
  const said = createMemo(() => sayWho(props.entry.form, props.entry.entered()));
  const alert = () => alertWords(props.entry.form, props.entry.entered());
  return (
    <div class="card who" classList={{ "who-none": !said() }}>
      <Show
        when={said()}
        fallback={
          <>
            <span class="grow">
              {gateWords().nobody}
              <small class="quiet who-more">{gateWords().nobodyNote}</small>
            </span>
            <button type="button" class="link" onClick={() => props.entry.fresh()}>
              {gateWords().write}
            </button>
          </>
        }
      >
        {(one) => (
          <>
            <span class="grow">
              <b class={one().plate ? "carplate" : undefined}>{one().title}</b> {one().phone}
              <small class="quiet who-more">
                <Show when={alert()}>
                  <span class="st alert-text">
                    <Glyph name="alert" />
                    {gateWords().alerts}
                  </span>{" "}
                </Show>
                {one().details.join(commonWords().sep)}
              </small>
            </span>
            <button type="button" class="link" onClick={() => props.entry.show(true)}>
              {gateWords().change}
            </button>
          </>
        )}
      </Show>
    </div>
  );
}

/** Whether a media query matches; a signal. */
function media(query: string): () => boolean {
  const list = matchMedia(query);
  const [fits, setFits] = createSignal(list.matches);
  const changed = (): void => void setFits(list.matches);
  list.addEventListener("change", changed);
  onCleanup(() => list.removeEventListener("change", changed));
  return fits;
}
