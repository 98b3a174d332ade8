// One field that differs: its earlier value, what each side states, and 都不对. Nothing is preselected.

import { createUniqueId, For, type JSX, Show } from "solid-js";
import { Glyph } from "../../ui/glyph";
import { words } from "../../words";
import { officeWords } from "../../words/office/office";
import { valueText } from "../parts/values";
import type { Case, Diff } from "./case";
import { type Draft, isChosen } from "./draft";
import { choose } from "./drafts";
import { entered, OtherValue } from "./other";

/** Columns of the desk's grid before the first side: the field's name, and its earlier value. */
const COLUMNS_BEFORE = 3;

/** The row of a field. */
export function DiffRow(props: {
  of: Case;
  diff: Diff;
  draft: Draft;
  current: boolean;
  readOnly: boolean;
}): JSX.Element {
  const id = createUniqueId();
  const field = () => props.diff.field;
  const choice = () => props.draft.choices[field().id];
  const column = (letters: string[]) => {
    const at = props.of.sides.findIndex((side) => side.letter === letters[0]);
    return { "--col": String(COLUMNS_BEFORE + Math.max(0, at)) };
  };
  const silent = () => {
    const said = new Set(props.diff.options.flatMap((option) => option.letters));
    return props.of.sides.filter((side) => !said.has(side.letter));
  };
  return (
    <div
      class="diff"
      classList={{ current: props.current }}
      role="radiogroup"
      aria-labelledby={id}
      data-field={field().id}
      style={{ "--sides": String(props.of.sides.length) }}
    >
      <span class="lab" id={id}>
        <Glyph name="conflict" />
        {words(field().label)}
      </span>
      <span class="was">
        <span class="phone-only">{officeWords().settle.before}</span>
        {props.diff.before ? valueText(field(), props.diff.before.value) : officeWords().settle.beforeNone}
      </span>
      <For each={props.diff.options}>
        {(option) => (
          <label
            class="val"
            classList={{
              on: isChosen(props.draft, field().id, option.value),
              multi: option.letters.length > 1,
            }}
            style={column(option.letters)}
          >
            <input
              type="radio"
              name={id}
              disabled={props.readOnly}
              checked={isChosen(props.draft, field().id, option.value)}
              onChange={() => choose(props.of, field().id, { kind: "stated", value: option.value })}
            />
            <span class="abs">
              <For each={option.letters}>{(letter) => <span class="ab">{letter}</span>}</For>
            </span>
            <span>
              <b>{valueText(field(), option.value)}</b>
              <Show when={option.provisional}>
                <em>{officeWords().settle.now}</em>
              </Show>
            </span>
          </label>
        )}
      </For>
      <For each={silent()}>
        {(side) => (
          <span class="val mute desk-only" style={column([side.letter])}>
            {officeWords().settle.unsaid}
          </span>
        )}
      </For>
      <Show when={!props.readOnly}>
        <label class="val other" classList={{ on: choice()?.kind === "other" }}>
          <input
            type="radio"
            name={id}
            checked={choice()?.kind === "other"}
            onChange={() => choose(props.of, field().id, { kind: "other", value: undefined })}
          />
          <span>
            <span class="desk-only">{officeWords().settle.neither}</span>
            <span class="phone-only">{officeWords().settle.neitherLong}</span>
          </span>
        </label>
      </Show>
      <Show when={choice()?.kind === "other"}>
        <OtherValue
          field={field()}
          raw={rawOf(choice())}
          onChange={(raw) =>
            choose(props.of, field().id, { kind: "other", raw, value: entered(field(), raw) })
          }
        />
      </Show>
    </div>
  );
}

function rawOf(choice: Draft["choices"][string] | undefined): unknown {
  return choice?.kind === "other" ? choice.raw : undefined;
}
