// The number: its display with the reading, one for each head if there are several, and the big keys.

import { createMemo, For, type JSX, onCleanup, onMount, Show } from "solid-js";
import { Glyph, type GlyphName } from "../../ui/glyph";
import { words } from "../../words";
import { gateWords } from "../../words/volunteer/gate";
import { faultWords } from "../record/form";
import type { GateEntry } from "./entry";
import { highest, type PadKey, type Reading, readingOf } from "./keypad";

const KEYS: readonly PadKey[] = ["1", "2", "3", "4", "5", "6", "7", "8", "9"];
const GLYPHS: Partial<Record<Reading, GlyphName>> = { ok: "done", alert: "alert", fault: "held" };

/** Display and keys. */
export function Pad(props: { entry: GateEntry }): JSX.Element {
  const { entry } = props;
  onMount(() => onCleanup(onDigits(entry.key)));
  const point = () => entry.shape.whole === undefined;
  return (
    <div class="gate-pad">
      <Show when={entry.split.heads} fallback={<Display entry={entry} />}>
        <Heads entry={entry} />
      </Show>
      <fieldset class="keys" aria-label={gateWords().number}>
        <For each={KEYS}>
          {(key) => (
            <button type="button" onClick={() => entry.key(key)}>
              {key}
            </button>
          )}
        </For>
        <Show
          when={point()}
          fallback={
            <button type="button" class="word" onClick={() => entry.key("clear")}>
              {gateWords().clear}
            </button>
          }
        >
          <button type="button" aria-label={gateWords().point} onClick={() => entry.key(".")}>
            .
          </button>
        </Show>
        <button type="button" onClick={() => entry.key("0")}>
          0
        </button>
        <button type="button" aria-label={gateWords().back} onClick={() => entry.key("back")}>
          <Glyph name="del" />
        </button>
      </fieldset>
    </div>
  );
}

/** A keyboard at the gate types the same digits if no field has the focus. */
function onDigits(key: (key: PadKey) => void): () => void {
  const listen = (event: KeyboardEvent): void => {
    const target = event.target as Element | null;
    if (event.ctrlKey || event.metaKey || event.altKey || target?.closest("input, textarea, select")) return;
    if (/^[0-9.]$/.test(event.key)) key(event.key as PadKey);
    else if (event.key === "Backspace") key("back");
  };
  addEventListener("keydown", listen);
  return () => removeEventListener("keydown", listen);
}

/** The reading of a number in a word; for an impossible number, what it must be. */
function useSaid(entry: GateEntry, text: () => string): { reading: () => Reading; say: () => string } {
  const field = entry.split.number;
  const faulty = () => entry.faults().find((one) => one.field === field?.id);
  const reading = createMemo<Reading>(() => {
    if (!field) return "empty";
    const now = readingOf(field, text(), entry.shape);
    return faulty() && (now === "empty" || now === "typing") ? "fault" : now;
  });
  const say = (): string => {
    if (!field) return "";
    const fault = faulty();
    switch (reading()) {
      case "empty":
        return gateWords().empty(words(field.short ?? field.label));
      case "typing":
        return "";
      case "ok":
        return gateWords().ok;
      case "alert":
        return gateWords().alert(String(field.alert_from));
      case "fault":
        if (fault?.code === "required") return gateWords().need(words(field.short ?? field.label));
        if (fault) return faultWords(field, fault);
        return gateWords().range(String(field.min ?? ""), String(field.max ?? ""));
    }
  };
  return { reading, say };
}

function Display(props: { entry: GateEntry }): JSX.Element {
  const text = () => props.entry.numbers()[0] ?? "";
  const said = useSaid(props.entry, text);
  return (
    <div class="temp" id="gate-number" tabIndex={-1} data-reading={said.reading()}>
      <Show when={text() !== ""}>
        <output aria-label={words(props.entry.split.number?.label)}>
          {text()}
          <small>{words(props.entry.split.number?.unit)}</small>
        </output>
      </Show>
      <Said said={said} />
    </div>
  );
}

function Said(props: { said: ReturnType<typeof useSaid> }): JSX.Element {
  return (
    <span class="st" role="status">
      <Show when={GLYPHS[props.said.reading()]}>{(name) => <Glyph name={name()} />}</Show>
      {props.said.say()}
    </span>
  );
}

/** The number of each head; the highest counts. */
function Heads(props: { entry: GateEntry }): JSX.Element {
  const { entry } = props;
  const most = () => highest(entry.numbers()) ?? "";
  const said = useSaid(entry, most);
  const reading = (text: string): Reading =>
    entry.split.number ? readingOf(entry.split.number, text, entry.shape) : "empty";
  const unit = () => words(entry.split.number?.unit);
  return (
    <>
      <fieldset class="temps" aria-label={gateWords().heads}>
        <For each={entry.numbers().map((_text, n) => n)}>
          {(n) => {
            const text = () => entry.numbers()[n] ?? "";
            return (
              <button
                type="button"
                id={n === entry.at() ? "gate-number" : undefined}
                data-reading={reading(text())}
                aria-pressed={n === entry.at() ? "true" : "false"}
                onClick={() => entry.pick(n)}
              >
                <small>{gateWords().head(n + 1)}</small>
                <b>
                  {text()}
                  <Show when={n === entry.at() && reading(text()) !== "ok" && reading(text()) !== "alert"}>
                    <span class="caret" />
                  </Show>
                  <Show when={GLYPHS[reading(text())] && reading(text()) !== "ok"}>
                    <Glyph name={GLYPHS[reading(text())] ?? "alert"} />
                  </Show>
                </b>
              </button>
            );
          }}
        </For>
        <button
          type="button"
          class="temps-add"
          aria-label={gateWords().addHead}
          onClick={() => entry.addHead()}
        >
          <Glyph name="plus" />
          <small aria-hidden="true">{gateWords().addHead}</small>
        </button>
      </fieldset>
      <p class="temps-said" data-reading={said.reading()}>
        <Show when={most() !== ""}>{gateWords().highest(`${most()} ${unit()}`)} </Show>
        <Said said={said} />
      </p>
    </>
  );
}
