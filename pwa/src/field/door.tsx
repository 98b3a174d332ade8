// One door: its check in the sweep that runs there.

import { createMemo, createResource, createSignal, type JSX, Show } from "solid-js";
import { buildingName } from "../core/address";
import { buildingOf } from "../core/paths";
import { t } from "../i18n";
import { here } from "../router";
import { Top } from "../ui/parts";
import { SyncPill } from "../ui/pill";
import { SheetView } from "./sheet";
import { type Opening, openSheet } from "./sheet-state";
import { rememberDoor } from "./where";

/** The page of one door. */
export function DoorPage(props: { path: string }): JSX.Element {
  const opening = createMemo<Opening>(() => {
    const query = here().query;
    const kind = query.get("kind");
    const label = query.get("label");
    return {
      path: props.path,
      added: kind && label ? { kind, label } : undefined,
      mends: query.get("mend") ?? undefined,
    };
  });
  const [again, setAgain] = createSignal(0);
  const [door] = createResource(
    () => [opening(), again()] as const,
    async ([how]) => ({ found: await openSheet(how), path: how.path }),
  );
  const building = () => buildingOf(props.path);
  return (
    <Show when={door()} keyed fallback={<main />}>
      {(loaded) => (
        <Show when={loaded.found} keyed fallback={<UnknownPlace back={`/b/${buildingOf(loaded.path)}`} />}>
          {(open) => {
            rememberDoor(open.place.path);
            return (
              <SheetView
                sheet={open}
                reopen={() => setAgain((n) => n + 1)}
                back={`/b/${building()}`}
                backLabel={t().backTo(buildingName(building(), t()))}
              />
            );
          }}
        </Show>
      )}
    </Show>
  );
}

/** The page of a place that this phone does not know. */
export function UnknownPlace(props: { back: string }): JSX.Element {
  return (
    <>
      <Top back={props.back} end={<SyncPill compact />}>
        <h1>{t().door.unknown}</h1>
      </Top>
      <main>
        <section class="sec card note">
          <p>{t().door.unknownNote}</p>
        </section>
      </main>
    </>
  );
}
