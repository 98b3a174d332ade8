// The toast: what was just done, with a word to undo it.

import { createSignal, type JSX, Show } from "solid-js";
import { storageFull, undo } from "../core/outbox";
import { commonWords } from "../words";
import { Glyph, type GlyphName } from "./glyph";
import { screenChanged, screenSaved } from "./tap";

/** The content of a toast. */
export interface ToastText {
  /** What was done. */
  title: string;
  /** A second line. */
  note?: string;
  /** Its glyph. */
  glyph?: GlyphName;
  /** Undoes it; the toast has a button for it. */
  undo?: () => Promise<unknown>;
}

/** Long enough to read it and to reach the button with a slow thumb. */
const TOAST_MS = 8_000;

const [toast, setToast] = createSignal<ToastText>();
let timer: ReturnType<typeof setTimeout> | undefined;

/** A saved report that can still be taken back here. */
interface Kept {
  title: string;
  report: string;
  undone: ((how: "deleted" | "retracted") => unknown) | undefined;
}
/** The last ones, the newest at the end. */
let kept: Kept[] = [];
/** As many are taken back one after the other: more than a slip of the thumb saves. */
const KEPT_MAX = 5;

/** Shows a toast; it replaces the present one. */
export function showToast(text: ToastText): void {
  screenChanged();
  clearTimeout(timer);
  setToast(text);
  timer = setTimeout(() => setToast(undefined), TOAST_MS);
}

/** Says that a report could not be saved on this phone. */
export function sayNotSaved(): void {
  const note = storageFull() ? commonWords().door.failedFull : commonWords().door.failedNote;
  showToast({ title: commonWords().door.failed, note, glyph: "alert" });
}

/**
 * Says that a report is saved on this phone, with a word to undo it; `undone` gets the outcome of the undo.
 */
export function sayKept(
  title: string,
  report: string,
  undone?: (how: "deleted" | "retracted") => unknown,
): void {
  screenSaved();
  kept = [...kept, { title, report, undone }].slice(-KEPT_MAX);
  sayLast({ title, note: commonWords().door.saved });
}

/** Shows a toast with a word to take back the last report that was saved. */
function sayLast(text: ToastText): void {
  const last = kept.at(-1);
  showToast({ ...text, glyph: "phone", ...(last ? { undo: () => takeBack(last) } : {}) });
}

/** Takes a report back, and offers the one before it. */
async function takeBack(one: Kept): Promise<void> {
  const how = await undo(one.report);
  kept = kept.filter((other) => other !== one);
  await one.undone?.(how);
  const { door } = commonWords();
  const before = kept.at(-1);
  const note = how === "deleted" ? door.undoneNote : door.retractedNote;
  sayLast({ title: door.undone(one.title), note: before ? door.before(before.title) : note });
}

/** The place of toasts: once per page, above its bar. */
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
                    setToast(undefined);
                    takeBack().catch(sayNotSaved);
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
