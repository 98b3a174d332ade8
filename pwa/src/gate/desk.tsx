// One form at a gate: who it is, the number on the keypad, and the decision in the bar.

import { createEffect, createMemo, createSignal, For, type JSX, on, onCleanup, Show } from "solid-js";
import * as outbox from "../core/outbox";
import type { Place } from "../core/types";
import { controlId } from "../field/form";
import { t, words } from "../i18n";
import { g } from "../i18n/gate";
import { Glyph } from "../ui/glyph";
import { showToast } from "../ui/toast";
import type { Decision } from "./decisions";
import type { GateEntry } from "./entry";
import { highest, readingOf } from "./keypad";
import { Pad } from "./pad";
import { Pane } from "./pane";
import { likeliest, type Subject } from "./recall";
import { alertWords, sayWho } from "./say";

/** One form with what this phone remembers for it. */
export interface Desk {
  entry: GateEntry;
  subjects: () => Subject[];
  /** Reads again what is remembered. */
  refresh: () => void;
}

/** So many of those who came before stand in sight; all others are found where one writes. */
const CHIPS = 2;
/** At most so many decisions stand in the bar; more are among the fields. */
const DECISIONS_MAX = 3;

/** The screen of one form. */
export function DeskView(props: {
  desk: Desk;
  place: Place;
  saved: () => void;
  toTop: () => void;
}): JSX.Element {
  const { entry } = props.desk;
  const wide = media("(min-width: 700px)");
  const alerted = createMemo(() => {
    const { number } = entry.split;
    const text = highest(entry.numbers());
    const hot = number && text !== undefined && readingOf(number, text, entry.shape) === "alert";
    return hot || alertWords(entry.form, entry.entered()) !== "";
  });
  const decide = async (decision: Decision | undefined): Promise<void> => {
    const who = sayWho(entry.form, entry.entered())?.title;
    const what = decision ? words(decision.label) : words(entry.form.title);
    try {
      const fault = await entry.decide(decision, [who, what].filter(Boolean).join(" "));
      if (fault) lead(fault);
      else {
        props.desk.refresh();
        props.saved();
      }
    } catch {
      showToast({ title: outbox.storageFull() ? g().failedFull : g().failed, glyph: "alert" });
    }
  };
  /** Shows what is at fault, and puts the focus there. */
  const lead = (field: string): void => {
    const number = field === entry.split.number?.id;
    entry.show(!number);
    requestAnimationFrame(() => document.getElementById(number ? "gate-number" : controlId(field))?.focus());
  };
  createEffect(on([entry.open, entry.last], () => props.toTop(), { defer: true }));
  const bar = () => entry.split.decisions.slice(0, DECISIONS_MAX);
  return (
    <>
      <div class="gate-cols">
        <div class="gate-who">
          <Again desk={props.desk} wide={wide()} />
          <Show when={!entry.open() && !wide()}>
            <Who entry={entry} />
          </Show>
          <Show when={entry.open() || wide()}>
            <Pane
              desk={props.desk}
              place={props.place}
              more={entry.split.decisions.slice(DECISIONS_MAX)}
              decide={(decision) => void decide(decision)}
              closes={!wide() && entry.split.number !== undefined}
            />
          </Show>
        </div>
        <Show when={entry.split.number && (!entry.open() || wide())}>
          <Pad entry={entry} />
        </Show>
      </div>
      <footer class="bar gate-bar">
        <For
          each={[...bar().slice(1), bar()[0]]}
          fallback={
            <button type="button" class="btn btn-1" onClick={() => void decide(undefined)}>
              {g().only}
            </button>
          }
        >
          {(decision) => (
            <button
              type="button"
              class="btn"
              classList={{
                "btn-2": decision !== undefined && !decision.usual,
                "btn-good": decision?.usual && !alerted(),
                "btn-1": decision === undefined,
              }}
              onClick={() => void decide(decision)}
            >
              <Show when={decision?.usual} fallback={decision ? words(decision.label) : g().only}>
                <span>
                  <For each={g().next(words(decision?.label))}>
                    {(part) => <span class="nb">{part}</span>}
                  </For>
                </span>
                <Glyph name="go" />
              </Show>
            </button>
          )}
        </For>
      </footer>
    </>
  );
}

/** Those who came before, the likeliest first; and somebody new. */
function Again(props: { desk: Desk; wide: boolean }): JSX.Element {
  const { entry } = props.desk;
  const chips = createMemo(() =>
    likeliest(props.desk.subjects(), Date.now()).slice(0, props.wide ? 5 : CHIPS),
  );
  return (
    <ul class="again" aria-label={g().again}>
      <For each={chips()}>
        {(one) => (
          <li>
            <Chip one={one} entry={entry} />
          </li>
        )}
      </For>
      <li class="again-new">
        <button type="button" aria-pressed={entry.open() ? "true" : "false"} onClick={() => entry.fresh()}>
          <b>{g().fresh}</b>
          <small>{g().freshNote}</small>
        </button>
      </li>
    </ul>
  );
}

/** One who came before: one tap, and all is filled in. */
export function Chip(props: { one: Subject; entry: GateEntry }): JSX.Element {
  const said = () => sayWho(props.entry.form, props.one.answers);
  const note = () => [said()?.short, g().times(props.one.times)].filter(Boolean).join(" ");
  return (
    <button
      type="button"
      aria-pressed={props.entry.subject() === props.one.id ? "true" : "false"}
      onClick={() => props.entry.choose(props.one)}
    >
      <b>{said()?.title}</b>
      <small>{note()}</small>
    </button>
  );
}

/** Who it is, in two lines; or the way to write it. */
function Who(props: { entry: GateEntry }): JSX.Element {
  const said = createMemo(() => sayWho(props.entry.form, props.entry.entered()));
  const alert = () => alertWords(props.entry.form, props.entry.entered());
  return (
    <div class="card who">
      <Show
        when={said()}
        fallback={
          <>
            <span class="grow">
              {g().nobody}
              <small class="quiet">{g().nobodyNote}</small>
            </span>
            <button type="button" class="link" onClick={() => props.entry.fresh()}>
              {g().write}
            </button>
          </>
        }
      >
        {(one) => (
          <>
            <span class="grow">
              <b class={one().plate ? "carplate" : undefined}>{one().title}</b> {one().phone}
              <small class="quiet">
                <Show when={alert()}>
                  <span class="st alert-text">
                    <Glyph name="alert" />
                    {g().alerts}
                  </span>{" "}
                </Show>
                {one().details.join(t().sep)}
              </small>
            </span>
            <button type="button" class="link" onClick={() => props.entry.show(true)}>
              {g().change}
            </button>
          </>
        )}
      </Show>
    </div>
  );
}

/** Whether the page is as the media query says; a signal. */
function media(query: string): () => boolean {
  const list = matchMedia(query);
  const [fits, setFits] = createSignal(list.matches);
  const changed = (): void => void setFits(list.matches);
  list.addEventListener("change", changed);
  onCleanup(() => list.removeEventListener("change", changed));
  return fits;
}
