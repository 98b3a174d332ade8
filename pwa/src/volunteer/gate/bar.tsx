// The bar of a gate: the decisions, the usual one at the thumb. Each saves, and the next subject can come.

import { createMemo, For, type JSX, Show } from "solid-js";
import { Glyph } from "../../ui/glyph";
import { sayNotSaved } from "../../ui/toast";
import { words } from "../../words";
import { gateWords } from "../../words/volunteer/gate";
import { controlId } from "../record/form";
import type { Decision } from "./decisions";
import type { GateEntry } from "./entry";
import { highest, readingOf } from "./keypad";
import type { Lane } from "./lane";
import { alertWords, sayWho } from "./say";

/** Most decisions in the bar; more are among the fields. */
export const DECISIONS_MAX = 3;

/** The action of a decision: it saves, or shows the faults and moves the focus there. */
export function deciding(entry: GateEntry, saved: () => void): Lane["decide"] {
  const lead = (field: string): void => {
    const number = field === entry.split.number?.id;
    entry.show(!number);
    requestAnimationFrame(() => document.getElementById(number ? "gate-number" : controlId(field))?.focus());
  };
  return async (decision) => {
    const who = sayWho(entry.form, entry.entered())?.title;
    const what = decision ? words(decision.label) : words(entry.form.title);
    let fault: string | undefined;
    try {
      fault = await entry.decide(decision, [who, what].filter(Boolean).join(" "));
    } catch {
      sayNotSaved();
      return;
    }
    if (fault) lead(fault);
    else saved();
  };
}

/** Whether an entered value goes to the attention list. */
function isAlert(entry: GateEntry): boolean {
  const { number } = entry.split;
  const text = highest(entry.numbers());
  const hot = number && text !== undefined && readingOf(number, text, entry.shape) === "alert";
  return hot || alertWords(entry.form, entry.entered()) !== "";
}

/** The bar. The usual decision keeps its position, but is not green if there is an alert. */
export function DecisionBar(props: { lane: Lane }): JSX.Element {
  const { entry, decide } = props.lane;
  const alerted = createMemo(() => isAlert(entry));
  const [usual, ...others] = entry.split.decisions.slice(0, DECISIONS_MAX);
  const button = (decision: Decision): JSX.Element => (
    <button type="button" class="btn btn-2" onClick={() => void decide(decision)}>
      {words(decision.label)}
    </button>
  );
  return (
    <footer class="bar gate-bar">
      <For each={others}>{button}</For>
      <Show
        when={usual}
        fallback={
          <button type="button" class="btn btn-1" onClick={() => void decide(undefined)}>
            {gateWords().only}
          </button>
        }
      >
        {(one) => (
          <button
            type="button"
            class="btn"
            classList={{ "btn-good": !alerted() }}
            onClick={() => void decide(one())}
          >
            <span>
              <For each={gateWords().next(words(one().label))}>
                {(part) => <span class="nb">{part}</span>}
              </For>
            </span>
            <Glyph name="go" />
          </button>
        )}
      </Show>
    </footer>
  );
}
