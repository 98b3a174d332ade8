// The ring of a sweep, and the tally beside it: the number of doors left is in the middle, with its
// denominator.

import { createMemo, For, type JSX, Show } from "solid-js";
import type { Status } from "../twin/types";
import { commonWords } from "../words";
import { useLook } from "./look";
import { Key, STATUS_ORDER } from "./parts";

/** Doors by status. */
export type RingCounts = Record<Status, number> & { total: number };

const AROUND = 1000;
/** The gap between two parts, in thousandths of the ring. */
const GAP = 4;

/** The ring. Unvisited doors are a hollow part. A bare ring has its numbers beside it. */
export function Ring(props: { counts: RingCounts; left: number; bare?: boolean }): JSX.Element {
  const arcs = createMemo(() => {
    let from = 0;
    return STATUS_ORDER.filter((status) => status !== "unvisited" && props.counts[status] > 0).map(
      (status) => {
        const whole = (props.counts[status] / Math.max(1, props.counts.total)) * AROUND;
        const arc = { status, offset: -from, length: Math.max(2, whole - GAP) };
        from += whole;
        return arc;
      },
    );
  });
  return (
    <div class="ring">
      <svg viewBox="0 0 160 160" aria-hidden="true">
        <circle class="ring-edge" cx="80" cy="80" r="71" />
        <circle class="ring-ground" cx="80" cy="80" r="71" />
        <For each={arcs()}>
          {(arc) => (
            <circle
              class={`s-${arc.status}`}
              cx="80"
              cy="80"
              r="71"
              pathLength={AROUND}
              stroke-dasharray={`${arc.length.toFixed(1)} ${AROUND}`}
              stroke-dashoffset={arc.offset.toFixed(1)}
            />
          )}
        </For>
      </svg>
      <Show when={!props.bare}>
        <p>
          <small>{commonWords().home.left}</small>
          <b>{props.left}</b>
          <small>{commonWords().home.of(props.counts.total)}</small>
        </p>
      </Show>
    </div>
  );
}

/** The numbers of the ring in words; statuses without doors are left out, except done and to do. */
export function TallyList(props: { counts: RingCounts }): JSX.Element {
  const look = useLook();
  return (
    <ul class="tally">
      <For each={STATUS_ORDER}>
        {(status) => (
          <Show when={props.counts[status] > 0 || status === "done" || status === "unvisited"}>
            <li>
              <Key status={status} />
              {look.name(status)}
              <b>{props.counts[status]}</b>
            </li>
          </Show>
        )}
      </For>
    </ul>
  );
}
