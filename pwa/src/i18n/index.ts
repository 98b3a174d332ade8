// The two languages: which one is shown, and the words of the kit in it.

import { createSignal } from "solid-js";
import type { Words } from "../core/types";
import { en, zh } from "./field";

/** A language of the app. */
export type Language = "zh" | "en";

const [language, setLanguage] = createSignal<Language>("zh");

export { language };

/** Shows the app in a language from now on. */
export function speak(next: Language): void {
  setLanguage(next);
  document.documentElement.lang = next === "zh" ? "zh-CN" : "en";
}

/** The texts of the volunteer's part and of what is common, in the language that is shown. */
export function t(): typeof zh {
  return language() === "zh" ? zh : en;
}

/** A text of the kit in the language that is shown. */
export function words(both: Words | undefined): string {
  return both?.[language()] ?? "";
}

/** The locale for dates and numbers. */
export function locale(): string {
  return language() === "zh" ? "zh-CN" : "en-GB";
}
