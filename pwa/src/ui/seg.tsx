// One of a few, each a large target.

import { For, type JSX } from "solid-js";
import { Glyph } from "./glyph";

/** The choices beside each other; the chosen one holds at once. */
export function Seg<T extends string>(props: {
  /** What they are a choice of: no two on a page have the same. */
  name: string;
  options: readonly { value: T; label: string }[];
  value: T;
  choose: (value: T) => void;
}): JSX.Element {
  return (
    <div class="seg">
      <For each={props.options}>
        {(option) => (
          <label class="opt" classList={{ on: props.value === option.value }}>
            <input
              type="radio"
              name={props.name}
              checked={props.value === option.value}
              onChange={() => props.choose(option.value)}
            />
            <Glyph name="done" />
            {option.label}
          </label>
        )}
      </For>
    </div>
  );
}
