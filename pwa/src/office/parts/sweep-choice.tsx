// The choice of the sweep, if there is more than one.

import { For, type JSX, Show } from "solid-js";
import { officeWords } from "../../words/office/office";
import { setSweepId, sweep, sweeps } from "./context";

/** Chooses the sweep for all screens. */
export function SweepChoice(): JSX.Element {
  return (
    <Show when={sweeps().length > 1}>
      <select
        class="sel"
        aria-label={officeWords().overview.sweep}
        value={sweep()?.id}
        onChange={(event) => setSweepId(event.currentTarget.value)}
      >
        <For each={sweeps()}>
          {(one) => (
            <option value={one.id} selected={one.id === sweep()?.id}>
              {one.name}
            </option>
          )}
        </For>
      </select>
    </Show>
  );
}
