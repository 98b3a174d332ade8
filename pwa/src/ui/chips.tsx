// Chips that filter a list.

import { For, type JSX } from "solid-js";

/**
 * Chips that limit a list to one of several values, with the count of each; pressing the active one shows all
 * again.
 */
export function OnlyChips<T extends string>(props: {
  label: string;
  all: JSX.Element;
  of: readonly T[];
  count: (one: T) => number;
  only: T | undefined;
  choose: (one: T | undefined) => void;
  /** Its glyph and its name. */
  name: (one: T) => JSX.Element;
  class?: string;
  children?: JSX.Element;
}): JSX.Element {
  const chip = (one: T | undefined, what: () => JSX.Element): JSX.Element => (
    <button
      type="button"
      class="chip"
      aria-pressed={props.only === one ? "true" : "false"}
      onClick={() => props.choose(props.only === one ? undefined : one)}
    >
      {what()}
    </button>
  );
  return (
    <fieldset class={props.class ?? "chips"} aria-label={props.label}>
      {chip(undefined, () => props.all)}
      <For each={props.of.filter((one) => props.count(one) > 0)}>
        {(one) =>
          chip(one, () => (
            <>
              {props.name(one)} <b>{props.count(one)}</b>
            </>
          ))
        }
      </For>
      {props.children}
    </fieldset>
  );
}
