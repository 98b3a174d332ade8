// How many links of a row fit: the others are hidden, from eyes and from the keyboard alike.

import { onCleanup, onMount } from "solid-js";

/** Hides what wrapped out of the list's first line. The list wraps and is one line high. */
export function hideWrapped(list: () => HTMLElement | undefined): void {
  onMount(() => {
    const shown = list();
    if (!shown) return;
    const look = () => {
      const items = [...shown.children] as HTMLElement[];
      const top = items[0]?.offsetTop ?? 0;
      for (const item of items) item.style.visibility = item.offsetTop > top ? "hidden" : "";
    };
    const sizes = new ResizeObserver(look);
    const words = new MutationObserver(look);
    sizes.observe(shown);
    words.observe(shown, { subtree: true, childList: true, characterData: true });
    look();
    onCleanup(() => {
      sizes.disconnect();
      words.disconnect();
    });
  });
}
