// A list with a search field that is drawn one screenful at a time, so that ten thousand doors open at once.

import { createEffect, createSignal, For, type JSX, on, onCleanup, onMount, Show } from "solid-js";
import { commonWords } from "../words";

const SCREENFUL = 20;

/** The words of a search; each of them must be found. */
export function soughtWords(text: string): string[] {
  return text.normalize("NFKC").toLowerCase().split(/\s+/).filter(Boolean);
}

/** The search field of a list. */
export function Find(props: { label: string; text: string; write: (text: string) => void }): JSX.Element {
  return (
    <div class="sec">
      <label class="search">
        <span class="sr">{props.label}</span>
        <input
          class="input"
          type="search"
          placeholder={props.label}
          value={props.text}
          onInput={(event) => props.write(event.currentTarget.value)}
        />
      </label>
    </div>
  );
}

/**
 * The rows of a list, one screenful at a time; it starts again from the first screenful when `anew` changes.
 */
export function Screenfuls<T>(props: {
  of: readonly T[];
  anew?: string;
  class?: string;
  children: (one: T) => JSX.Element;
}): JSX.Element {
  const [shown, setShown] = createSignal(SCREENFUL);
  createEffect(
    on(
      () => props.anew,
      () => setShown(SCREENFUL),
      { defer: true },
    ),
  );
  return (
    <>
      <ul class={props.class ?? "card rows"}>
        <For each={props.of.slice(0, shown())}>{(one) => <li>{props.children(one)}</li>}</For>
      </ul>
      <Show when={props.of.length > shown()}>
        <More more={() => setShown(shown() + SCREENFUL * 2)} />
      </Show>
    </>
  );
}

/** Draws more when it comes into sight; it is a button for those who do not scroll. */
function More(props: { more: () => void }): JSX.Element {
  let button: HTMLButtonElement | undefined;
  onMount(() => {
    if (!button || typeof IntersectionObserver === "undefined") return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) props.more();
      },
      { rootMargin: "600px" },
    );
    observer.observe(button);
    onCleanup(() => observer.disconnect());
  });
  return (
    <button ref={button} type="button" class="btn btn-w" onClick={() => props.more()}>
      {commonWords().bld.more}
    </button>
  );
}
