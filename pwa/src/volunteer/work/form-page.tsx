// All of one form in the scope: places with today's state, open ones first; threads by stage.

import { createMemo, createSignal, For, type JSX, Show } from "solid-js";
import { formById, kindById } from "../../core/doors";
import type { Form } from "../../twin/types";
import { OnlyChips } from "../../ui/chips";
import { Glyph, type GlyphName, kitGlyph } from "../../ui/glyph";
import { Find, Screenfuls, soughtWords } from "../../ui/list";
import { InJob } from "../../ui/look";
import { Note, Top } from "../../ui/parts";
import { SyncPill } from "../../ui/pill";
import { keepScroll } from "../../ui/router";
import { live } from "../../ui/signals";
import { commonWords, words } from "../../words";
import { workWords } from "../../words/volunteer/work";
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
        <Note text={workWords().unknownNote} />
      </main>
    </>
  );
}

function Page(props: { form: Form; items: Item[] }): JSX.Element {
  const threads = () => props.form.slot === "thread" && props.form.stage !== undefined;
  // At a gate one chooses the gate first, then what to register.
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

const CHIPS = ["left", "missed", "done"] as const;
type Only = (typeof CHIPS)[number];
const GLYPHS: Record<Only, GlyphName> = { left: "knock", missed: "missed", done: "done" };

function fits(item: Item, only: Only | undefined): boolean {
  if (only === "missed") return item.missed;
  if (only === "done") return item.state === "done";
  return only === undefined || item.state !== "done";
}

/** Up to this many items need no search field. */
const FEW = 20;

function Places(props: { form: Form; items: Item[] }): JSX.Element {
  const [only, setOnly] = createSignal<Only>();
  const [text, setText] = createSignal("");
  const count = (which: Only): number => props.items.filter((item) => fits(item, which)).length;
  const found = createMemo(() => {
    const parts = soughtWords(text());
    return props.items.filter(
      (item) => fits(item, only()) && parts.every((part) => placeText(item.work.place).includes(part)),
    );
  });
  const sentence = (): [string, string] => {
    if (gate()) return [workWords().count(props.items.length), ""];
    // Required items are counted as on home; other recorded items are only listed.
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
      <Show when={!gate() && CHIPS.filter((which) => count(which) > 0).length > 1}>
        <OnlyChips
          label={workWords().only}
          all={workWords().chips.all}
          of={CHIPS}
          count={count}
          only={only()}
          choose={setOnly}
          name={(which) => (
            <>
              <Glyph name={GLYPHS[which]} />
              {workWords().chips[which]}
            </>
          )}
        />
      </Show>
      <Show when={props.items.length > FEW}>
        <Find label={workWords().find} text={text()} write={setText} />
      </Show>
      <section class="sec">
        <Screenfuls class="card rows list" of={found()} anew={`${only()} ${text()}`}>
          {(item) => (
            <Show when={gate()} fallback={<PlaceRow form={props.form} item={item} />}>
              <GateRow item={item} />
            </Show>
          )}
        </Screenfuls>
        <Show when={found().length === 0}>
          <p class="quiet">{workWords().none}</p>
        </Show>
      </section>
    </>
  );
}

/** Threads by stage: open ones in the order of the stages, then those that are over. */
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
  return (
    <section class="sec">
      <h2>
        {workWords().ended} <span class="quiet">{props.items.length}</span>
      </h2>
      <Screenfuls of={props.items}>{(item) => <ThreadRow form={props.form} item={item} />}</Screenfuls>
    </section>
  );
}
