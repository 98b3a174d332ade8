// What a person chose for this phone: language, size of text, light. Read before the first paint, so not in the database.

/** Sizes of text. */
export type Size = "normal" | "elder" | "largest";
/** Themes; `auto` follows the phone. */
export type Theme = "auto" | "light" | "dark" | "contrast";

/** What a person chose. */
export interface Prefs {
  language: "zh" | "en";
  size: Size;
  theme: Theme;
  /** The offer of larger text was answered. */
  asked: boolean;
}

const KEY = "menpai";
const FIRST: Prefs = { language: "zh", size: "normal", theme: "auto", asked: false };

/** What was chosen; the defaults where nothing was, or where the browser keeps nothing. */
export function readPrefs(): Prefs {
  try {
    return { ...FIRST, ...(JSON.parse(localStorage.getItem(KEY) ?? "{}") as Partial<Prefs>) };
  } catch {
    return FIRST;
  }
}

/** Keeps what was chosen. */
export function writePrefs(prefs: Prefs): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(prefs));
  } catch {
    // It holds until the page is closed.
  }
}
