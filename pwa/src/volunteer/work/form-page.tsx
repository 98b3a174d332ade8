// All of one form in the scope: places with how they stand today, what is left first; threads by stage.

import { createMemo, createSignal, For, type JSX, Show } from "solid-js";
import { formById, kindById } from "../../core/doors";
import type { Form } from "../../twin/types";
import { Glyph, type GlyphName, kitGlyph } from "../../ui/glyph";
import { InJob } from "../../ui/look";
import { Top } from "../../ui/parts";
import { SyncPill } from "../../ui/pill";
import { keepScroll } from "../../ui/router";
import { live } from "../../ui/signals";
import { commonWords, words } from "../../words";
import { workWords } from "../../words/volunteer/work";
import { More } from "../doors/doorlist";
import { type Item, itemsOf } from "./items";
import { allWorks } from "./model";
import { GateRow, PlaceRow, ThreadRow } from "./rows";
import { stageAt, wayOf } from "./stages";
import { placeText } from "./words";

/** `/work/FORM`. */
export function FormPage(props: { form: string }): JSX.Element {
  const items = live(["doors", "outbox", "settings"], async () => {
    const form = formById(props.form);
    const found = form ? { form, items: itemsOf(form, await allWorks()) } : undefined;
    keepScroll();
    return { found };
  });
  return (
    <Show when={items.latest} fallback={<main />}>
      {(loaded) => (
        <Show when={loaded().found} fallback={<Unknown />}>
          {(found) => (
            <InJob form={props.form}>
              <Page form={found().form} items={found().items} />
            </InJob>
          )}
        </Show>
      )}
    </Show>
  );
}

function Unknown(): JSX.Element {
  return (
    <>
      <Top back="/work" end={<SyncPill compact />}>
        <h1>{workWords().unknown}</h1>
      </Top>
      <main>
        <section class="sec card note">
          <p>{workWords().unknownNote}</p>
        </section>
      </main>
    </>
  );
}

function Page(props: { form: Form; items: Item[] }): JSX.Element {
  const threads = () => props.form.slot === "thread" && props.form.stage !== undefined;
  // At a gate one chooses the gate first, whatever is registered there then.
  const kind = () => (props.form.screen === "gate" ? kindById(props.form.place_kinds[0]) : undefined);
  return (
    <>
      <Top back="/" backLabel={commonWords().backToday} end={<SyncPill compact />}>
        <h1 class="withglyph">
          <Glyph name={kitGlyph(kind()?.icon ?? props.form.icon)} />
          {words(kind()?.label ?? props.form.title)}
        </h1>
      </Top>
      <main>
        <Show when={threads()} fallback={<Places form={props.form} items={props.items} />}>
          <Threads form={props.form} items={props.items} />
        </Show>
      </main>
      <Show when={threads()}>
        <footer class="bar">
          <a class="btn btn-1" href={`/work/${props.form.id}/new`}>
            <Glyph name="plus" /> {workWords().begin}
          </a>
        </footer>
      </Show>
    </>
  );
}

/** The head of a list: a sentence with its denominator. */
export function Sentence(props: { of: [string, string] }): JSX.Element {
  return (
    <p class="sentence">
      {props.of[0]}
      <span class="nb">{props.of[1]}</span>
    </p>
  );
}

type Only = "left" | "missed" | "done";
const GLYPHS: Record<Only, GlyphName> = { left: "knock", missed: "missed", done: "done" };

function fits(item: Item, only: Only | undefined): boolean {
  if (only === "missed") return item.missed;
  if (only === "done") return item.state === "done";
  return only === undefined || item.state !== "done";
}

const SCREENFUL = 20;

function Places(props: { form: Form; items: Item[] }): JSX.Element {
  const [only, setOnly] = createSignal<Only>();
  const [text, setText] = createSignal("");
  const [shown, setShown] = createSignal(SCREENFUL);
  const count = (which: Only): number => props.items.filter((item) => fits(item, which)).length;
  const chips = () => (["left", "missed", "done"] as const).filter((which) => count(which) > 0);
  const found = createMemo(() => {
    const parts = text().normalize("NFKC").toLowerCase().split(/\s+/).filter(Boolean);
    return props.items.filter(
      (item) => fits(item, only()) && parts.every((part) => placeText(item.work.place).includes(part)),
    );
  });
  const sentence = (): [string, string] => {
    if (gate()) return [workWords().count(props.items.length), ""];
    // What is asked for is counted as home counts it; what was recorded besides is only listed.
    const asked = props.items.filter(({ task }) => task !== undefined && task.state !== "missed");
    const counted = asked.length > 0 ? asked : props.items;
    const done = counted.filter(({ state }) => state === "done").length;
    const total = counted.length;
    return props.form.slot === "day"
      ? workWords().sentence(total, done, total - done)
      : workWords().places(total, total - done);
  };
  const gate = () => props.form.slot === "thread";
  return (
    <>
      <Sentence of={sentence()} />
      <Show when={!gate() && chips().length > 1}>
        <fieldset class="chips" aria-label={workWords().only}>
          <Chip on={only() === undefined} choose={() => setOnly(undefined)}>
            {workWords().chips.all}
          </Chip>
          <For each={chips()}>
            {(which) => (
              <Chip on={only() === which} choose={() => setOnly(only() === which ? undefined : which)}>
                <Glyph name={GLYPHS[which]} />
                {workWords().chips[which]} <b>{count(which)}</b>
              </Chip>
            )}
          </For>
        </fieldset>
      </Show>
      <Show when={props.items.length > SCREENFUL}>
        <Find text={text()} write={setText} />
      </Show>
      <section class="sec">
        <ul class="card rows list">
          <For each={found().slice(0, shown())}>
            {(item) => (
              <li>
                <Show when={gate()} fallback={<PlaceRow form={props.form} item={item} />}>
                  <GateRow item={item} />
                </Show>
              </li>
            )}
          </For>
        </ul>
        <Show when={found().length > shown()}>
          <More more={() => setShown(shown() + SCREENFUL * 2)} />
        </Show>
        <Show when={found().length === 0}>
          <p class="quiet">{workWords().none}</p>
        </Show>
      </section>
    </>
  );
}

function Chip(props: { on: boolean; choose: () => void; children: JSX.Element }): JSX.Element {
  return (
    <button
      type="button"
      class="chip"
      aria-pressed={props.on ? "true" : "false"}
      onClick={() => props.choose()}
    >
      {props.children}
    </button>
  );
}

/** The field by which an address is found. */
export function Find(props: { text: string; write: (text: string) => void }): JSX.Element {
  return (
    <div class="sec">
      <label class="search">
        <span class="sr">{workWords().find}</span>
        <input
          class="input"
          type="search"
          placeholder={workWords().find}
          value={props.text}
          onInput={(event) => props.write(event.currentTarget.value)}
        />
      </label>
    </div>
  );
}

/** Threads by stage: those that go on in the order of the stages, then those that are over. */
function Threads(props: { form: Form; items: Item[] }): JSX.Element {
  const open = () => props.items.filter(({ state }) => state !== "done");
  const ended = () => props.items.filter(({ state }) => state === "done");
  const groups = createMemo(() =>
    wayOf(props.form)
      .map((stage) => ({
        stage,
        items: open().filter(({ record }) => stageAt(props.form, record?.answers ?? {})?.id === stage.id),
      }))
      .filter(({ items }) => items.length > 0),
  );
  return (
    <>
      <Sentence of={workWords().threads(open().length)} />
      <For each={groups()}>
        {(group) => (
          <section class="sec">
            <h2>
              {words(group.stage.label)} <span class="quiet">{group.items.length}</span>
            </h2>
            <ul class="card rows">
              <For each={group.items}>
                {(item) => (
                  <li>
                    <ThreadRow form={props.form} item={item} />
                  </li>
                )}
              </For>
            </ul>
          </section>
        )}
      </For>
      <Show when={ended().length > 0}>
        <Ended form={props.form} items={ended()} />
      </Show>
    </>
  );
}

function Ended(props: { form: Form; items: Item[] }): JSX.Element {
  const [shown, setShown] = createSignal(SCREENFUL);
  return (
    <section class="sec">
      <h2>
        {workWords().ended} <span class="quiet">{props.items.length}</span>
      </h2>
      <ul class="card rows">
        <For each={props.items.slice(0, shown())}>
          {(item) => (
            <li>
              <ThreadRow form={props.form} item={item} />
            </li>
          )}
        </For>
      </ul>
      <Show when={props.items.length > shown()}>
        <More more={() => setShown(shown() + SCREENFUL * 2)} />
      </Show>
    </section>
  );
}
