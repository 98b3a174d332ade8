// One door: its check in the running sweep.

import { createMemo, createResource, createSignal, type JSX, Show } from "solid-js";
import { buildingName } from "../../core/address";
import { buildingOf } from "../../twin/paths";
import { here } from "../../ui/router";
import { commonWords } from "../../words";
import { formWordsAreHere } from "../../words/form";
import { type Besides, SheetView } from "../record/sheet";
import { type Opening, openSheet } from "../record/sheet-state";
import { UnknownPlace } from "../record/unknown";
import { rememberDoor } from "./where";

/** The page of one door. */
export default function DoorPage(props: { path: string; besides: Besides }): JSX.Element {
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
    <Show when={formWordsAreHere() && door()} keyed fallback={<main />}>
      {(loaded) => (
        <Show when={loaded.found} keyed fallback={<UnknownPlace back={`/b/${buildingOf(loaded.path)}`} />}>
          {(open) => {
            rememberDoor(open.place.path);
            return (
              <SheetView
                sheet={open}
                reopen={() => setAgain((n) => n + 1)}
                besides={props.besides}
                back={`/b/${building()}`}
                backLabel={commonWords().backTo(buildingName(building(), commonWords()))}
              />
            );
          }}
        </Show>
      )}
    </Show>
  );
}
