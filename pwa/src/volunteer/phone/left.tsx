// Unsent reports that this phone cannot open: what happened, how many there are, and how they get to the office.

import { createMemo, createResource, createSignal, type JSX, Show } from "solid-js";
import { closedRows, unsentCount } from "../../core/outbox";
import { leftBehind, openBefore, removeHandedIn, sealedFile } from "../../core/pin";
import { openedDb } from "../../core/start";
import { Confirm } from "../../ui/confirm";
import { Glyph } from "../../ui/glyph";
import { Note } from "../../ui/parts";
import { follow } from "../../ui/signals";
import { lockWords, lockWordsAreHere } from "../../words/volunteer/lock";
import { saveFile } from "./export";
import { PinPad } from "./pin-pad";
import { createPinTry } from "./pin-try";

/** The card; nothing if there is nothing to say. `joined`: somebody uses this phone. */
export default function LeftNote(props: { joined: boolean }): JSX.Element {
  const version = follow("outbox");
  const rows = createMemo(() => {
    version();
    return closedRows();
  });
  const [behind] = createResource(version, async () => ({ left: await leftBehind(openedDb()) }));
  const sealed = () => rows().filter(({ office }) => office).length;
  const closed = () => rows().length - sealed();
  const tells = () => rows().length > 0 || (!props.joined && behind.latest?.left !== undefined);
  const save = async (): Promise<void> => {
    const text = await sealedFile(openedDb());
    if (text) saveFile(text, "sealed");
  };
  return (
    <Show when={lockWordsAreHere() && behind.latest && tells()}>
      <Note
        status="held"
        title={behind.latest?.left ? lockWords().left.title : lockWords().left.lost}
        text={behind.latest?.left ? lockWords().left.what : undefined}
      >
        <Show when={rows().length === 0 && unsentCount() === 0}>
          <p>{lockWords().left.none}</p>
        </Show>
        <Show when={sealed() > 0}>
          <p>
            <b>{lockWords().left.count(sealed())}</b>
          </p>
          <p class="stacked">
            <button type="button" class="btn btn-w" onClick={() => void save()}>
              <Glyph name="file" />
              {lockWords().left.save(sealed())}
            </button>
          </p>
          <Remove />
        </Show>
        <Show when={closed() > 0}>
          <p>
            <b>{lockWords().left.closed(closed())}</b>
          </p>
          <Show when={props.joined}>
            <Before />
          </Show>
        </Show>
      </Note>
    </Show>
  );
}

/** They are removed only when somebody says that the office has them. */
function Remove(): JSX.Element {
  const [asks, setAsks] = createSignal(false);
  return (
    <Show
      when={asks()}
      fallback={
        <button type="button" class="link" onClick={() => setAsks(true)}>
          {lockWords().left.handed}
        </button>
      }
    >
      <Confirm ask={lockWords().left.ask} cancel={lockWords().left.no} close={() => setAsks(false)}>
        <button type="button" class="btn" onClick={() => void removeHandedIn(openedDb())}>
          {lockWords().left.yes}
        </button>
      </Confirm>
    </Show>
  );
}

/** The PIN of before, for whoever remembers it. */
function Before(): JSX.Element {
  const pin = createPinTry();
  const [tries, setTries] = createSignal(false);
  const submit = () =>
    pin.run(async (entered) => {
      if (!(await openBefore(openedDb(), entered))) pin.say(lockWords().left.notThis);
      return undefined;
    });
  return (
    <Show
      when={tries()}
      fallback={
        <button type="button" class="btn btn-w" onClick={() => setTries(true)}>
          {lockWords().left.tryPin}
        </button>
      }
    >
      <PinPad
        label={lockWords().left.tryPin}
        value={pin.value()}
        change={pin.change}
        submit={submit}
        action={lockWords().open}
        busy={pin.busy()}
        said={pin.said()}
        heard={pin.heard()}
      />
    </Show>
  );
}
