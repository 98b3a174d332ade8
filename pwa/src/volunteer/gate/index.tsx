// The gate: one person or vehicle after another at one place. Works with any form with this screen; the
// place's forms are tabs.

import { createMemo, createResource, createSignal, For, type JSX, onCleanup, Show } from "solid-js";
import { namedPlace } from "../../core/address";
import { allForms, building } from "../../core/doors";
import { openedDb } from "../../core/start";
import { readMeta, sealedWrite } from "../../core/vault";
import { buildingOf } from "../../twin/paths";
import type { Form, Place } from "../../twin/types";
import { here, under } from "../../ui/router";
import { commonWords, words } from "../../words";
import { formWordsAreHere } from "../../words/form";
import { gateWords, gateWordsAreHere } from "../../words/volunteer/gate";
import "../../styles/gate.css";
import { matching, remembered, type Subject, subjectId, withRecords } from "../../core/recalls";
import { Glyph } from "../../ui/glyph";
import { createKeeper } from "../../ui/keeper";
import { Note, Top } from "../../ui/parts";
import { SyncPill } from "../../ui/pill";
import { live } from "../../ui/signals";
import { startOfToday } from "../../ui/times";
import { DecisionBar, deciding } from "./bar";
import { countsOf } from "./count";
import { createEntry, type GateEntry, type Held, type Last } from "./entry";
import { type Lane, LaneView } from "./lane";
import { glyphOf } from "./say";

/** What is kept of a gate while nothing is saved: the input of each form, and the active form. */
interface Kept {
  form?: string;
  held: Record<string, Held>;
}

interface OpenGate {
  place: Place;
  forms: Form[];
  kept: Kept;
}

function draftKey(path: string): string {
  return `gate ${path}`;
}

async function openGate(path: string): Promise<OpenGate | undefined> {
  const row = await building(buildingOf(path));
  const place = row?.places[path];
  if (!place) return undefined;
  const forms = allForms().filter((form) => form.screen === "gate" && form.place_kinds.includes(place.kind));
  const kept = await readMeta<Kept>(draftKey(path));
  return { place, forms, kept: kept ?? { held: {} } };
}

/** The page of a gate. */
export default function Gate(): JSX.Element {
  const path = createMemo(() => under(here().path, "/gate"));
  const [gate] = createResource(path, async (at) => ({ found: await openGate(at) }));
  return (
    <Show when={gateWordsAreHere() && formWordsAreHere() && gate()} fallback={<main />} keyed>
      {(loaded) => (
        <Show
          when={loaded.found?.forms.length ? loaded.found : undefined}
          fallback={<Unknown gate={loaded.found} />}
        >
          {(found) => <GateView gate={found()} />}
        </Show>
      )}
    </Show>
  );
}

function Unknown(props: { gate: OpenGate | undefined }): JSX.Element {
  return (
    <>
      <Top back="/" end={<SyncPill compact />}>
        <h1>
          {props.gate ? namedPlace(props.gate.place.path, props.gate.place.label) : gateWords().unknown}
        </h1>
      </Top>
      <main>
        <Note text={props.gate ? gateWords().noForm : gateWords().unknownNote} />
      </main>
    </>
  );
}

function GateView(props: { gate: OpenGate }): JSX.Element {
  const { place, forms, kept } = props.gate;
  const [tab, setTab] = createSignal(forms.find(({ id }) => id === kept.form) ?? forms[0]);
  const { touch } = createKeeper(() => {
    const held = Object.fromEntries(lanes.map(({ entry }) => [entry.form.id, entry.held()]));
    const kept: Kept = { form: tab()?.id ?? "", held };
    return sealedWrite(kept, draftKey(place.path));
  });
  const [said, setSaid] = createSignal<GateEntry>();
  const [note, setNote] = createSignal<string>();
  const changed = (): void => {
    setNote(undefined);
    touch();
  };
  const lanes = forms.map((form) => createLane(place, form, kept.held[form.id], changed, setSaid));
  const lane = () => lanes.find(({ entry }) => entry.form === tab());
  const counts = live(["doors", "outbox"], async () =>
    countsOf(await building(buildingOf(place.path)), place.path, startOfToday()),
  );
  const takeBack = async (one: Last): Promise<void> => {
    await one.undo();
    setNote(commonWords().door.undone(one.title));
  };
  const count = (form: Form): number => counts.latest?.get(form.id) ?? 0;
  let main: HTMLElement | undefined;
  const last = () => said()?.last();
  widePage();
  return (
    <>
      <Top
        back="/"
        end={
          <>
            <Show when={last()}>
              {(one) => (
                <button type="button" class="btn gate-undo" onClick={() => void takeBack(one())}>
                  {commonWords().undo}
                </button>
              )}
            </Show>
            <SyncPill compact />
          </>
        }
      >
        <div class="gate-top">
          <h1 classList={{ sr: last() !== undefined }}>{namedPlace(place.path, place.label)}</h1>
          <div role="status">
            <Show
              when={last()}
              fallback={
                <p class="quiet">
                  {note() ??
                    gateWords().today(forms.map((form) => gateWords().count(words(form.title), count(form))))}
                </p>
              }
            >
              {(one) => (
                <>
                  <b class="gate-last">
                    <Glyph name="phone" /> {note() ?? one().title}
                  </b>
                  <p class="quiet">
                    {note() ? commonWords().door.before(one().title) : commonWords().door.saved}
                  </p>
                </>
              )}
            </Show>
          </div>
        </div>
      </Top>
      <main class="gate-main" ref={main}>
        <Show when={forms.length > 1}>
          <fieldset class="tabs" aria-label={gateWords().tabs}>
            <For each={forms}>
              {(form) => (
                <button
                  type="button"
                  aria-pressed={form === tab() ? "true" : "false"}
                  onClick={() => {
                    setTab(form);
                    touch();
                  }}
                >
                  <Glyph name={glyphOf(form.icon)} />
                  {words(form.title)} <span class="n">{count(form)}</span>
                </button>
              )}
            </For>
          </fieldset>
        </Show>
        <Show when={lane()} keyed>
          {(one) => <LaneView lane={one} place={place} toTop={() => main?.scrollTo(0, 0)} />}
        </Show>
      </main>
      <Show when={lane()} keyed>
        {(one) => <DecisionBar lane={one} />}
      </Show>
    </>
  );
}

/** One form with this phone's memory for it. */
function createLane(
  place: Place,
  form: Form,
  kept: Held | undefined,
  touch: () => void,
  saved: (entry: GateEntry) => void,
): Lane {
  const [again, setAgain] = createSignal(0);
  const changed = live(["doors"], async () => building(buildingOf(place.path)));
  const [subjects] = createResource(
    () => [again(), changed.latest] as const,
    async ([, row]) => {
      const here = Object.values(row?.records ?? {}).filter((one) => one.place === place.path);
      return withRecords(form, await remembered(openedDb(), form, Date.now()), here);
    },
  );
  const all = (): Subject[] => subjects.latest ?? [];
  const found = (value: unknown): Subject | undefined => {
    const id = subjectId(value);
    return id === "" ? undefined : matching(all(), id).find((one) => one.id === id);
  };
  const entry = createEntry(place, form, kept, touch, found);
  const decide = deciding(entry, () => {
    setAgain((n) => n + 1);
    saved(entry);
  });
  return { entry, subjects: all, decide };
}

/** A tablet at a gate uses its full width; other pages stay narrow. */
function widePage(): void {
  document.body.classList.add("gate-page");
  onCleanup(() => document.body.classList.remove("gate-page"));
}
