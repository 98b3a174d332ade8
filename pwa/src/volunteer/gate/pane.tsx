// Writing a subject down: its name first, with known subjects; rarely needed fields are folded away.

import { createEffect, createMemo, createSignal, For, type JSX, Show } from "solid-js";
import { likeliest, matching } from "../../core/recalls";
import type { Field, Form, Place } from "../../twin/types";
import { submits } from "../../ui/submit";
import { words } from "../../words";
import { gateWords } from "../../words/volunteer/gate";
import { FormFields } from "../record/form";
import { Chip } from "./chip";
import { type Decision, type Pane as Fields, paneOf } from "./decisions";
import { enteredId } from "./entry";
import type { Lane } from "./lane";

/** Most matching subjects that are offered while one writes. */
const OFFERED = 6;

/** The fields of a subject. */
export function Pane(props: {
  lane: Lane;
  place: Place;
  /** Decisions that do not fit in the bar. */
  more: Decision[];
  decide: (decision: Decision) => void;
  /** The keypad follows it. */
  closes: boolean;
}): JSX.Element {
  const { entry } = props.lane;
  // Each field is asked by itself: whether it is shown was already decided for the whole form.
  const alone = new Map<Field, Field>(
    entry.form.fields.map((field) => {
      const { show_if: _asked, ...rest } = field;
      return [field, rest];
    }),
  );
  const part = (fields: Field[]): Form => ({
    ...entry.form,
    fields: fields.map((field) => alone.get(field) ?? field),
  });
  // Equal fields must give the same pane: otherwise it would be rebuilt at each typed letter.
  const pane = createMemo(
    () => paneOf(entry.form, entry.split, entry.entered(), props.place.kind),
    undefined,
    { equals: samePane },
  );
  const by = () => pane().first.filter(({ id }) => id === entry.form.recall?.by);
  const others = () => pane().first.filter(({ id }) => id !== entry.form.recall?.by);
  const [unfolded, unfold] = createSignal(false);
  createEffect(() => {
    if (entry.faults().some(({ field }) => pane().rest.some(({ id }) => id === field))) unfold(true);
  });
  const fields = (some: Field[]): JSX.Element => (
    <FormFields
      form={part(some)}
      entered={entry.entered()}
      faults={entry.faults()}
      lastAnswers={undefined}
      place={props.place}
      onEnter={entry.enter}
    />
  );
  return (
    <form class="card formsec gate-pane" onSubmit={submits(() => entry.show(false))}>
      {fields(by())}
      <Offers lane={props.lane} typed={!props.closes} />
      {fields(others())}
      <Show when={pane().rest.length + props.more.length > 0}>
        <details open={unfolded()} onToggle={(event) => unfold(event.currentTarget.open)}>
          <summary>{gateWords().rest}</summary>
          {fields(pane().rest)}
          <For each={props.more}>
            {(decision) => (
              <button type="button" class="btn btn-w" onClick={() => props.decide(decision)}>
                {words(decision.label)}
              </button>
            )}
          </For>
        </details>
      </Show>
      <Show when={props.closes}>
        <button type="submit" class="btn btn-w gate-done">
          {gateWords().done}
        </button>
      </Show>
    </form>
  );
}

function samePane(a: Fields, b: Fields): boolean {
  const same = (some: Field[], others: Field[]): boolean =>
    some.length === others.length && some.every((field, at) => field === others[at]);
  return same(a.first, b.first) && same(a.rest, b.rest);
}

/**
 * Known subjects that match the typed text; with `typed`, only if there is text, because the likeliest are
 * shown above.
 */
function Offers(props: { lane: Lane; typed: boolean }): JSX.Element {
  const { entry } = props.lane;
  const offers = createMemo(() => {
    const typed = enteredId(entry);
    // A chosen subject needs no offers.
    if (entry.subject() !== undefined && entry.subject() === typed) return [];
    if (props.typed && typed === "") return [];
    const fits = matching(props.lane.subjects(), typed);
    return (typed === "" ? likeliest(fits, Date.now()) : fits).slice(0, OFFERED);
  });
  return (
    <Show when={offers().length > 0}>
      <p class="quiet">{gateWords().find}</p>
      <ul class="again gate-offers">
        <For each={offers()}>
          {(one) => (
            <li>
              <Chip one={one} entry={entry} />
            </li>
          )}
        </For>
      </ul>
    </Show>
  );
}
