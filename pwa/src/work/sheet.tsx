// The page of any record: which form, slot and place stand in the address.

import { createMemo, createResource, createSignal, type JSX, Show } from "solid-js";
import { formById } from "../core/doors";
import { UnknownPlace } from "../field/door";
import { SheetView } from "../field/sheet";
import { type Opening, openSheet } from "../field/sheet-state";
import { words } from "../i18n";
import { here } from "../router";

/** `/r/FORM/SLOT/PLACE` in its parts. */
export function partsOf(address: string): { form: string; slot: string; path: string } | undefined {
  const [form, slot, ...rest] = address.split("/");
  return form && slot && rest.length > 0 ? { form, slot, path: rest.join("/") } : undefined;
}

function fillsOf(query: URLSearchParams): Record<string, unknown> | undefined {
  try {
    return JSON.parse(query.get("fills") ?? "null") ?? undefined;
  } catch {
    return undefined;
  }
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
    async ([how]) => ({ found: await openSheet(how), how }),
  );
  const home = () => `/work/${opening().form}`;
  return (
    <Show when={sheet()} keyed fallback={<main />}>
      {(loaded) => (
        <Show when={loaded.found} keyed fallback={<UnknownPlace back={home()} />}>
          {(open) => (
            <SheetView
              sheet={open}
              reopen={() => setAgain((n) => n + 1)}
              back={home()}
              backLabel={words(formById(opening().form)?.title)}
            />
          )}
        </Show>
      )}
    </Show>
  );
}
