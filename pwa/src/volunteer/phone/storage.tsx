// Whether the browser promised to keep the data, and how much room there is.

import { createResource, type JSX, Show } from "solid-js";
import { persisted } from "../../core/syncer";
import { Glyph } from "../../ui/glyph";
import { live } from "../../ui/signals";
import { bytes } from "../../ui/times";
import { moreWords } from "../../words/volunteer/more";

async function estimate(): Promise<{ used: number; free: number } | undefined> {
  try {
    const found = await navigator.storage?.estimate?.();
    if (found?.usage === undefined || found.quota === undefined) return undefined;
    return { used: found.usage, free: Math.max(0, found.quota - found.usage) };
  } catch {
    return undefined;
  }
}

/** A row that says how safe the phone's storage is. */
export function StorageRow(): JSX.Element {
  const state = live(["sync"], async () => ({ promised: await persisted() }));
  const [room] = createResource(estimate);
  const words = () => {
    const promised = state.latest?.promised;
    if (promised === true) return [moreWords().outbox.locked, moreWords().outbox.lockedNote] as const;
    if (promised === false) return [moreWords().outbox.unlocked, moreWords().outbox.unlockedNote] as const;
    return [moreWords().outbox.unknown, moreWords().outbox.unknownNote] as const;
  };
  return (
    <li>
      <div class="row">
        <span class="badge">
          <Glyph name="lock" />
        </span>
        <span class="grow">
          <b>{words()[0]}</b>
          <small>
            {words()[1]}
            <Show when={room()}>
              {(found) => ` ${moreWords().outbox.usage(bytes(found().used), bytes(found().free))}`}
            </Show>
          </small>
        </span>
      </div>
    </li>
  );
}
