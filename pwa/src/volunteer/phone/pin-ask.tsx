// The office wants phones to lock, and this one has no PIN: it is asked for at the start, and can wait. Nobody is kept
// from work, and what is unsent is sent meanwhile.

import { createSignal, type JSX, Show } from "solid-js";
import { phoneRules } from "../../core/phone-rules";
import { Top } from "../../ui/parts";
import { lockWords, lockWordsAreHere } from "../../words/volunteer/lock";
import { LOCK_AFTER_MIN, PinSteps } from "./pin";

/** The question; `end` when it is answered. */
export default function PinAsk(props: { end: () => void }): JSX.Element {
  const [sets, setSets] = createSignal(false);
  return (
    <Show when={lockWordsAreHere()} fallback={<main />}>
      <Top>
        <h1>{lockWords().ask.title}</h1>
      </Top>
      <main class="lock">
        <Show
          when={!sets()}
          fallback={
            <section class="sec">
              <PinSteps act="set" done={() => props.end()} />
            </section>
          }
        >
          <section class="sec">
            <p>{lockWords().ask.what(phoneRules().lock_after_min ?? LOCK_AFTER_MIN)}</p>
            <p class="quiet">{lockWords().page.keep}</p>
          </section>
          <section class="sec stacked">
            <button type="button" class="btn btn-1 btn-w" onClick={() => setSets(true)}>
              {lockWords().page.set}
            </button>
          </section>
        </Show>
        <section class="sec stacked">
          <button type="button" class="btn btn-w" onClick={() => props.end()}>
            {lockWords().ask.later}
          </button>
        </section>
      </main>
    </Show>
  );
}
