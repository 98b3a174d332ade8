// Deliveries to people: needs that nobody has taken, and those under way. Taking one, and saying that it was
// delivered, is one tap each.

import { For, type JSX, Show } from "solid-js";
import { dayOf, today } from "../../core/days";
import type { Form } from "../../twin/types";
import { Glyph } from "../../ui/glyph";
import { Note, Top } from "../../ui/parts";
import { SyncPill } from "../../ui/pill";
import { keepScroll } from "../../ui/router";
import { live } from "../../ui/signals";
import { commonWords } from "../../words";
import { workWords } from "../../words/volunteer/work";
import { Sentence } from "./form-page";
import { type Item, itemsOf } from "./items";
import { allWorks, careForms } from "./model";
import { ThreadRow } from "./rows";

interface Care {
  form: Form;
  item: Item;
}

async function load(): Promise<Care[]> {
  const works = await allWorks();
  const all = careForms().flatMap((form) => itemsOf(form, works).map((item) => ({ form, item })));
  keepScroll();
  const since = ({ item }: Care): number => item.record?.at_ms ?? 0;
  // The oldest request comes first; finished ones are shown only for today.
  return all
    .filter(({ item }) => item.state !== "done" || dayOf(item.record?.at_ms ?? 0) === today())
    .sort((a, b) => since(a) - since(b));
}

/** `/care`. */
export function CarePage(): JSX.Element {
  const care = live(["doors", "outbox", "settings"], load);
  const of = (state: Item["state"]) => (care.latest ?? []).filter(({ item }) => item.state === state);
  return (
    <>
      <Top back="/" backLabel={commonWords().backToday} end={<SyncPill compact />}>
        <h1 class="withglyph">
          <Glyph name="basket" />
          {workWords().care.title}
        </h1>
      </Top>
      <main>
        <Show when={care.latest}>
          {(all) => (
            <Show when={all().length > 0} fallback={<Nothing />}>
              <Sentence of={workWords().care.sentence(of("open").length, of("taken").length)} />
              <Section title={workWords().care.open} care={of("open")} />
              <Section title={workWords().care.taken} care={of("taken")} />
              <Section title={workWords().care.over} care={of("done")} />
            </Show>
          )}
        </Show>
      </main>
      <Show when={careForms()[0]}>
        {(form) => (
          <footer class="bar">
            <a class="btn" href={`/work/${form().id}/new`}>
              <Glyph name="plus" /> {workWords().begin}
            </a>
          </footer>
        )}
      </Show>
    </>
  );
}

function Section(props: { title: string; care: Care[] }): JSX.Element {
  return (
    <Show when={props.care.length > 0}>
      <section class="sec">
        <h2>
          {props.title} <span class="quiet">{props.care.length}</span>
        </h2>
        <ul class="card rows">
          <For each={props.care}>
            {({ form, item }) => (
              <li>
                <ThreadRow form={form} item={item} />
              </li>
            )}
          </For>
        </ul>
      </section>
    </Show>
  );
}

function Nothing(): JSX.Element {
  return <Note title={workWords().care.none} text={workWords().care.noneNote} />;
}
