// Asks the person about a device that joined as them, above all screens, until they have answered.

import { createResource, createSignal, type JSX, onCleanup, onMount, Show } from "solid-js";
import { answer, newcomers } from "../../core/newcomers";
import { openedDb } from "../../core/start";
import { MINUTE_MS } from "../../twin/days";
import type { NewDevice } from "../../twin/types";
import { createAttempt } from "../../ui/attempt";
import { deviceFault, revokeDevice } from "../../ui/devices";
import { Glyph } from "../../ui/glyph";
import { follow } from "../../ui/signals";
import { stamp } from "../../ui/times";
import { showToast } from "../../ui/toast";
import { deviceWords, deviceWordsAreHere } from "../../words/devices";
import "../../styles/confirm.css";

/** A screen that stays open looks again this often. */
const LOOK_EVERY_MS = 10 * MINUTE_MS;

/** The question about the first of them, or nothing. */
export default function Newcomers(): JSX.Element {
  const version = follow("doors", "notices", "session");
  const [looks, setLooks] = createSignal(0);
  onMount(() => {
    const timer = setInterval(() => setLooks((before) => before + 1), LOOK_EVERY_MS);
    onCleanup(() => clearInterval(timer));
  });
  const [found] = createResource(
    () => `${version()} ${looks()}`,
    () => newcomers(openedDb()).catch(() => []),
  );
  return (
    <Show when={deviceWordsAreHere() && found.latest?.[0]} keyed>
      {(device) => <Question of={device} />}
    </Show>
  );
}

function Question(props: { of: NewDevice }): JSX.Element {
  const attempt = createAttempt();
  const why = () => {
    const fault = attempt.fault();
    return fault && deviceFault(fault);
  };
  const known = () => answer(openedDb(), props.of.id);
  const revoke = () =>
    attempt.run(async () => {
      await revokeDevice(props.of.id, true);
      showToast({ title: deviceWords().done(props.of.name), glyph: "done" });
      await known();
    });
  return (
    <section class="newcomer" role="alert">
      <Glyph name="phone" />
      <span class="grow">
        <b>{deviceWords().came(props.of.name, stamp(props.of.joined_at_ms))}</b>
        <small>{why() ?? deviceWords().notYou}</small>
      </span>
      <button type="button" class="btn" disabled={attempt.busy()} onClick={() => void revoke()}>
        {deviceWords().revokeIt}
      </button>
      <button type="button" class="btn" disabled={attempt.busy()} onClick={() => void known()}>
        {deviceWords().known}
      </button>
    </section>
  );
}
