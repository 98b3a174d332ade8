// Dictionaries of the parts that are loaded when they are needed: Chinese comes with the part, English when it is chosen.

import { createEffect, createRoot, createSignal } from "solid-js";
import { language } from ".";

/** The words of one part of the app. */
export interface Dictionary<T> {
  /** The words in the language that is shown. */
  words: () => T;
  /** Whether they are there; until then nothing is shown rather than the other language. */
  here: () => boolean;
}

/** Makes the dictionary of a part from its Chinese words and the way to its English ones. */
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
