// A person's choices as a signal, applied to the page.

import { createSignal } from "solid-js";
import { type Prefs, readPrefs, writePrefs } from "../core/prefs";
import { speak } from "../words";

const [prefs, setPrefs] = createSignal<Prefs>(readPrefs());

export { prefs };

/** Changes choices, and the page with them. */
export function choose(change: Partial<Prefs>): void {
  const next = { ...prefs(), ...change };
  setPrefs(next);
  writePrefs(next);
  void applyPrefs();
}

const WALL: Record<string, string> = { dark: "#0c1218", contrast: "#ffffff" };

/** Applies the choices to the page. Await it before the first render. */
export async function applyPrefs(): Promise<void> {
  const { language, size, theme } = prefs();
  const root = document.documentElement;
  set(root, "size", size === "normal" ? undefined : size);
  const shown = theme === "auto" ? phoneTheme() : theme;
  set(root, "theme", shown === "light" ? undefined : shown);
  document.querySelector('meta[name="theme-color"]')?.setAttribute("content", WALL[shown] ?? "#edf0f3");
  await speak(language).catch(() => undefined);
}

function set(root: HTMLElement, name: string, value: string | undefined): void {
  if (value) root.dataset[name] = value;
  else delete root.dataset[name];
}

function phoneTheme(): "light" | "dark" | "contrast" {
  if (matchMedia("(prefers-contrast: more)").matches) return "contrast";
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

/** Follows the phone's own setting while nothing else is chosen. Call it once. */
export function followPhone(): void {
  for (const query of ["(prefers-color-scheme: dark)", "(prefers-contrast: more)"]) {
    matchMedia(query).addEventListener?.("change", () => void applyPrefs());
  }
}
