// The keypad for a PIN: big keys for a thumb, and a field for a keyboard and a screen reader.

import { createUniqueId, For, type JSX, onMount } from "solid-js";
import { Glyph } from "../../ui/glyph";
import { submits } from "../../ui/submit";
import { lockWords } from "../../words/volunteer/lock";
import "../../styles/lock.css";

const KEYS = ["1", "2", "3", "4", "5", "6", "7", "8", "9"];
/** Most digits of a PIN. */
const DIGITS_MAX = 8;

/** The keypad; `said` is what happened last, in sentences, and `heard` what a screen reader says of it. */
export function PinPad(props: {
  label: string;
  value: string;
  change: (value: string) => void;
  submit: () => unknown;
  action: string;
  busy?: boolean;
  said: readonly string[];
  heard: string;
}): JSX.Element {
  const id = createUniqueId();
  let field: HTMLInputElement | undefined;
  onMount(() => field?.focus({ preventScroll: true }));
  const take = (text: string): void => props.change(text.replace(/\D/g, "").slice(0, DIGITS_MAX));
  return (
    <form class="pin" onSubmit={submits(async () => void (await props.submit()))}>
      <label class="lab" for={id}>
        {props.label}
      </label>
      <input
        ref={field}
        class="input"
        id={id}
        type="password"
        inputmode="none"
        autocomplete="off"
        aria-describedby={`${id}-said`}
        value={props.value}
        onInput={(event) => {
          take(event.currentTarget.value);
          event.currentTarget.value = props.value;
        }}
      />
      <span class="sr" role="status">
        {lockWords().digits(props.value.length)}
      </span>
      <p class="pin-said" id={`${id}-said`} aria-hidden="true">
        <For each={props.said}>{(sentence) => <span>{sentence}</span>}</For>
      </p>
      <p class="sr" role="alert">
        {props.heard}
      </p>
      <fieldset class="pin-keys" aria-label={props.label}>
        <For each={KEYS}>
          {(key) => (
            <button type="button" onClick={() => take(props.value + key)}>
              {key}
            </button>
          )}
        </For>
        <button type="button" class="word" onClick={() => take("")}>
          {lockWords().clear}
        </button>
        <button type="button" onClick={() => take(`${props.value}0`)}>
          0
        </button>
        <button type="button" aria-label={lockWords().back} onClick={() => take(props.value.slice(0, -1))}>
          <Glyph name="del" />
        </button>
      </fieldset>
      <button type="submit" class="btn btn-1 btn-w" aria-disabled={props.busy}>
        {props.busy ? lockWords().busy : props.action}
      </button>
    </form>
  );
}
