// The two languages: the present one, and the kit's texts in it. English is fetched when it is chosen.

import { createSignal } from "solid-js";
import type { Words } from "../twin/types";
import { zh } from "./common";

/** A language of the app. */
export type Language = "zh" | "en";

/** The languages, each by its own name. */
export const LANGUAGES: { value: Language; label: string }[] = [
  { value: "zh", label: "中文" },
  { value: "en", label: "English" },
];

const [shown, show] = createSignal<{ language: Language; texts: typeof zh }>({ language: "zh", texts: zh });

/** The present language. */
export function language(): Language {
  return shown().language;
}

/** Shows the app in a language from now on. */
export async function speak(next: Language): Promise<void> {
  if (next !== language()) {
    const texts = next === "zh" ? zh : (await import("./common.en")).en;
    show({ language: next, texts });
  }
  document.documentElement.lang = next === "zh" ? "zh-CN" : "en";
}

/** The texts of the volunteer's part and the common ones, in the present language. */
export function commonWords(): typeof zh {
  return shown().texts;
}

/** A text of the kit in the present language. */
export function words(both: Words | undefined): string {
  return both?.[language()] ?? "";
}

/** What a dictionary says for a code from elsewhere; undefined if it has no words for it. */
export function coded(texts: Readonly<Record<string, string>>, code: string | undefined): string | undefined {
  return texts[code ?? ""];
}

/** The locale for dates and numbers. */
export function locale(): string {
  return language() === "zh" ? "zh-CN" : "en-GB";
}
