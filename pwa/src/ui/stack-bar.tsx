// The stacked bar: all doors of an area by status, with a texture where colour alone would not be clear in
// print.

import { For, type JSX, Show } from "solid-js";
import type { Counts } from "../twin/types";
import { STATUS_ORDER, type StatusName } from "./parts";

/**
 * A bar of all doors by status. `of` is the number that the full width means; by default the number of doors.
 */
export function StackBar(props: { counts: Counts; of?: number; label: string }): JSX.Element {
  const parts = () => {
    const counts = props.counts;
    const silent = Math.min(counts.silent, counts.unvisited);
    const all: { status: StatusName; n: number }[] = STATUS_ORDER.map((status) => ({
      status,
      n: status === "unvisited" ? counts.unvisited - silent : counts[status],
    }));
    all.splice(-1, 0, { status: "silent", n: silent });
    return all.filter((part) => part.n > 0);
  };
  const rest = () => Math.max(0, (props.of ?? 0) - props.counts.total);
  return (
    // If nothing is counted, there is no picture and no name for it.
    <Show when={props.label}>
      <div class="stack" role="img" aria-label={props.label}>
        <For each={parts()}>
          {(part) => <i data-status={part.status} style={{ "--n": String(part.n) }} />}
        </For>
        <Show when={rest()}>{(n) => <i class="rest" style={{ "--n": String(n()) }} />}</Show>
      </div>
    </Show>
  );
}
