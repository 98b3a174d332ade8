// What is asked of all phones: when they lock, and when they forget what they hold. For administrators.

import { createSignal, For, type JSX, Show } from "solid-js";
import { request } from "../../core/api";
import type { PhoneRules } from "../../twin/types";
import { deviceWords, deviceWordsAreHere } from "../../words/devices";
import { loadMe, me } from "../parts/context";
import { Act, sayDone } from "../parts/fault";
import { Control } from "../parts/parts";

/** The choices; whatever else was set at the terminal is one more. */
const LOCK_MINUTES = [1, 5, 10, 30, 60];
const DROP_DAYS = [3, 7, 14, 30];

/** The two rules, and a button that sets them. */
export function PhoneRulesPane(): JSX.Element {
  const now = (): PhoneRules => me()?.settings.phone ?? { lock_after_min: null, drop_after_days: null };
  const [wish, setWish] = createSignal<Partial<PhoneRules>>({});
  const wished = () => ({ ...now(), ...wish() });
  const save = async () => {
    await request<PhoneRules>("POST", "/api/phone-rules", wished());
    await loadMe();
    setWish({});
    sayDone(deviceWords().rules.done);
  };
  return (
    <Show when={deviceWordsAreHere()}>
      <section class="card pane" aria-labelledby="phone-rules">
        <h2 id="phone-rules">{deviceWords().rules.title}</h2>
        <p class="quiet">{deviceWords().rules.how}</p>
        <div class="tools">
          <Choice
            label={deviceWords().rules.lock}
            value={wished().lock_after_min}
            of={LOCK_MINUTES}
            say={deviceWords().rules.minutes}
            set={(lock_after_min) => setWish({ ...wish(), lock_after_min })}
          />
          <Choice
            label={deviceWords().rules.drop}
            value={wished().drop_after_days}
            of={DROP_DAYS}
            say={deviceWords().rules.days}
            set={(drop_after_days) => setWish({ ...wish(), drop_after_days })}
          />
          <Act do={save}>{deviceWords().rules.save}</Act>
        </div>
      </section>
    </Show>
  );
}

function Choice(props: {
  label: string;
  value: number | null;
  of: readonly number[];
  say: (count: number) => string;
  set: (value: number | null) => void;
}): JSX.Element {
  const all = () =>
    [...new Set([...props.of, ...(props.value === null ? [] : [props.value])])].sort((a, b) => a - b);
  return (
    <Control label={props.label}>
      {(id) => (
        <select
          id={id}
          class="sel"
          onChange={(event) => props.set(Number(event.currentTarget.value) || null)}
        >
          <option value="0" selected={props.value === null}>
            {deviceWords().rules.never}
          </option>
          <For each={all()}>
            {(count) => (
              <option value={count} selected={props.value === count}>
                {props.say(count)}
              </option>
            )}
          </For>
        </select>
      )}
    </Control>
  );
}
