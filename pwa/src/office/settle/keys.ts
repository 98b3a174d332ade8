// The keyboard of the case card: letters choose in the current field, and the act is one key away.

import { createSignal } from "solid-js";
import type { Case } from "./case";
import type { Draft } from "./draft";
import { missingOf } from "./draft";
import { choose } from "./drafts";

/** What the keys act on. */
export interface Keyed {
  of: Case;
  draft: Draft;
  /** Index of the current field; negative before the first key. */
  current: number;
  setCurrent: (at: number) => void;
  /** Choosing and settling is allowed. */
  settles: boolean;
  act: () => void;
  sendBack: () => void;
  /** Chooses a reason by its position. */
  tag: (at: number) => void;
}

const STORED = "menpai.keys";

const [keysOn, setKeysOn] = createSignal(readStored());

function readStored(): boolean {
  return typeof localStorage === "undefined" || localStorage.getItem(STORED) !== "off";
}

/** Whether single letters act; a signal. People who dictate to their computer must be able to turn it off. */
export { keysOn };

/** Turns single letters on or off, and remembers it. */
export function useKeys(on: boolean): void {
  localStorage.setItem(STORED, on ? "on" : "off");
  setKeysOn(on);
}

/** Whether a key is meant for the focused element, and not for the page. */
export function isTyping(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return true;
  const at = event.target;
  if (!(at instanceof HTMLElement)) return false;
  if (at instanceof HTMLInputElement) return at.type !== "radio" && at.type !== "checkbox";
  return at instanceof HTMLTextAreaElement || at instanceof HTMLSelectElement || at.isContentEditable;
}

/** Acts on a key. */
export function handleKey(event: KeyboardEvent, keyed: Keyed): void {
  if (!keysOn() || isTyping(event)) return;
  const done = keyed.settles ? choosing(event, keyed) : false;
  if (done || sending(event, keyed)) event.preventDefault();
}

function sending(event: KeyboardEvent, keyed: Keyed): boolean {
  if (event.key !== "r") return false;
  keyed.sendBack();
  return true;
}

function choosing(event: KeyboardEvent, keyed: Keyed): boolean {
  const { key } = event;
  if (key === "Enter") {
    const onControl = event.target instanceof HTMLElement && event.target.closest("a, button, summary");
    if (onControl) return false;
    keyed.act();
    return true;
  }
  if (/^[1-9]$/.test(key)) {
    keyed.tag(Number(key) - 1);
    return true;
  }
  if (key === "ArrowDown" || key === "ArrowUp") {
    if (event.target instanceof HTMLInputElement) return false;
    move(keyed, key === "ArrowDown" ? 1 : -1);
    return true;
  }
  return pick(key.toUpperCase(), keyed);
}

function move(keyed: Keyed, by: number): void {
  const last = keyed.of.diffs.length - 1;
  keyed.setCurrent(Math.min(last, Math.max(0, keyed.current + by)));
}

/**
 * Chooses a side by its letter, or N for neither, in the current field; then moves to the next field without
 * a choice.
 */
function pick(letter: string, keyed: Keyed): boolean {
  const at = currentField(keyed);
  const diff = keyed.of.diffs[at];
  if (!diff) return false;
  const option = diff.options.find((one) => one.letters.includes(letter));
  if (option) {
    choose(keyed.of, diff.field.id, { kind: "stated", value: option.value });
    const open = missingOf(keyed.of, keyed.draft).fields.filter((id) => id !== diff.field.id);
    const next = keyed.of.diffs.findIndex((one) => one.field.id === open[0]);
    keyed.setCurrent(next >= 0 ? next : at);
    return true;
  }
  if (letter !== "N") return false;
  choose(keyed.of, diff.field.id, { kind: "other", value: undefined });
  keyed.setCurrent(at);
  const field = CSS.escape(diff.field.id);
  queueMicrotask(() =>
    document.querySelector<HTMLElement>(`[data-field="${field}"] .other-value input`)?.focus(),
  );
  return true;
}

/** The current field; before the first key, the first field without a choice. */
function currentField(keyed: Keyed): number {
  if (keyed.current >= 0) return keyed.current;
  const [first] = missingOf(keyed.of, keyed.draft).fields;
  return Math.max(
    0,
    keyed.of.diffs.findIndex((diff) => diff.field.id === first),
  );
}
