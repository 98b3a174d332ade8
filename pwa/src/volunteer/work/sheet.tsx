// The page of any record; the address has its form, slot and place.

import { createMemo, createResource, createSignal, type JSX, Show } from "solid-js";
import { formById } from "../../core/doors";
import { unitName } from "../../twin/address";
import { buildingOf } from "../../twin/paths";
import type { Form } from "../../twin/types";
import { here } from "../../ui/router";
import { commonWords, words } from "../../words";
import { formWordsAreHere } from "../../words/form";
import { workWords } from "../../words/volunteer/work";
import { SheetView } from "../record/sheet";
import { type Next, type Opening, openSheet } from "../record/sheet-state";
import { UnknownPlace } from "../record/unknown";
import { partsOf } from "./addresses";
import Here from "./here";
import { itemsOf } from "./items";
import { allWorks } from "./model";
import { Progress } from "./progress";
import { plateWords } from "./words";

function fillsOf(query: URLSearchParams): Record<string, unknown> | undefined {
  try {
    return JSON.parse(query.get("fills") ?? "null") ?? undefined;
  } catch {
    return undefined;
  }
}

/** The next place of the form where something is left. */
async function nextPlace(path: string, form: Form): Promise<Next | undefined> {
  if (form.slot === "thread" || form.slot === "shift") return undefined;
  const items = itemsOf(form, await allWorks()).filter(({ state }) => state !== "done");
  const left = items.filter(({ work }) => work.place.path !== path);
  const at = items.findIndex(({ work }) => work.place.path === path);
  const next = items.slice(at + 1).find(({ work }) => work.place.path !== path) ?? left[0];
  if (!next) return undefined;
  const place = next.work.place;
  const near = buildingOf(place.path) === buildingOf(path) && [
    unitName(place.path, commonWords()),
    place.label,
  ];
  return {
    href: next.href,
    words: workWords().next(near ? near.filter(Boolean).join(" ") : plateWords(place)),
  };
}

/** The page of one record. */
export function SheetPage(props: { address: string }): JSX.Element {
  const opening = createMemo<Opening>(() => {
    const { form, slot, path } = partsOf(props.address) ?? { form: "", slot: "", path: "" };
    return { path, form, slot, mends: here().query.get("mend") ?? undefined, fills: fillsOf(here().query) };
  });
  const [again, setAgain] = createSignal(0);
  const [sheet] = createResource(
    () => [opening(), again()] as const,
    async ([how]) => ({ found: await openSheet(how, nextPlace), how }),
  );
  const home = () => `/work/${opening().form}`;
  return (
    <Show when={formWordsAreHere() && sheet()} keyed fallback={<main />}>
      {(loaded) => (
        <Show when={loaded.found} keyed fallback={<UnknownPlace back={home()} />}>
          {(open) => (
            <SheetView
              sheet={open}
              reopen={() => setAgain((n) => n + 1)}
              besides={Here}
              back={open.home}
              backLabel={words(formById(opening().form)?.title)}
            >
              <Progress sheet={open} />
            </SheetView>
          )}
        </Show>
      )}
    </Show>
  );
}
