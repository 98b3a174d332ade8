// Dictionaries of parts that are loaded when they are needed: Chinese comes with the part, English when it is
// chosen.

import { createEffect, createRoot, createSignal } from "solid-js";
import { language } from ".";

/** The words of one part of the app. */
export interface Dictionary<T> {
  /** The words in the present language. */
  words: () => T;
  /** Whether they are loaded; until then nothing is shown rather than the other language. */
  here: () => boolean;
}

/** Makes the dictionary of a part from its Chinese words and a loader of its English ones. */
export function dictionary<T>(zh: T, english: () => Promise<{ en: T }>): Dictionary<T> {
  const [texts, setTexts] = createSignal<T>();
  createRoot(() =>
    createEffect(() => {
      if (language() === "zh") setTexts(() => zh);
      else void english().then(({ en }) => language() === "en" && setTexts(() => en));
    }),
  );
  return { words: () => texts() ?? zh, here: () => texts() !== undefined };
}
