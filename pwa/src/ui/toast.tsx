// The toast: what was just done, in words, with the word that takes it back.

import { createSignal, type JSX, Show } from "solid-js";
import { storageFull } from "../core/outbox";
import { commonWords } from "../words";
import { Glyph, type GlyphName } from "./glyph";

/** What a toast says. */
export interface ToastText {
  /** What was done. */
  title: string;
  /** A second line. */
  note?: string;
  /** Its glyph. */
  glyph?: GlyphName;
  /** Takes back what was done; the toast has a button for it. */
  undo?: () => unknown;
}

/** Long enough to read it and to reach the button with a slow thumb. */
const TOAST_MS = 8_000;

const [toast, setToast] = createSignal<ToastText>();
let timer: ReturnType<typeof setTimeout> | undefined;

/** Shows a toast; it takes the place of one that is shown. */
export function showToast(text: ToastText): void {
  clearTimeout(timer);
  setToast(text);
  timer = setTimeout(() => setToast(undefined), TOAST_MS);
}

/** Says that a report could not be kept on this phone. */
export function sayNotSaved(): void {
  const note = storageFull() ? commonWords().door.failedFull : commonWords().door.failedNote;
  showToast({ title: commonWords().door.failed, note, glyph: "alert" });
}

/** Takes the toast away. */
function hideToast(): void {
  clearTimeout(timer);
  setToast(undefined);
}

/** Where toasts are shown: once in a page, above its bar. */
export function Toasts(): JSX.Element {
  return (
    <div role="status" class="toasts">
      <Show when={toast()}>
        {(text) => (
          <div class="toast">
            <Show when={text().glyph}>{(name) => <Glyph name={name()} />}</Show>
            <span class="grow">
              <b>{text().title}</b>
              <Show when={text().note}>
                <small>{text().note}</small>
              </Show>
            </span>
            <Show when={text().undo}>
              {(undo) => (
                <button
                  type="button"
                  onClick={() => {
                    const takeBack = undo();
                    hideToast();
                    void takeBack();
                  }}
                >
                  {commonWords().undo}
                </button>
              )}
            </Show>
          </div>
        )}
      </Show>
    </div>
  );
}
