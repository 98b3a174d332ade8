// A person's choices for this phone: language, text size, theme. They are read before the first paint, so
// they are not in the database.

/** Sizes of text. */
export type Size = "normal" | "elder" | "largest";
/** Themes; `auto` follows the phone. */
export type Theme = "auto" | "light" | "dark" | "contrast";

/** A person's choices. */
export interface Prefs {
  language: "zh" | "en";
  size: Size;
  theme: Theme;
  /** The offer of larger text was answered. */
  asked: boolean;
}

const KEY = "menpai";
const FIRST: Prefs = { language: "zh", size: "normal", theme: "auto", asked: false };

/** The choices; defaults if nothing was chosen, or if the browser stores nothing. */
export function readPrefs(): Prefs {
  try {
    return { ...FIRST, ...(JSON.parse(localStorage.getItem(KEY) ?? "{}") as Partial<Prefs>) };
  } catch {
    return FIRST;
  }
}

/** Stores the choices. */
export function writePrefs(prefs: Prefs): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(prefs));
  } catch {
    // The choice is valid until the page is closed.
  }
}
