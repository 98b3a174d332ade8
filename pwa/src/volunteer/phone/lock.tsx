// The lock screen: nothing of the phone is in the page until the PIN was entered.

import { createResource, createSignal, type JSX, Show } from "solid-js";
import { render } from "solid-js/web";
import type { Db } from "../../core/db";
import { beginAnew, leftBehind, unlock } from "../../core/pin";
import { loadCore } from "../../core/start";
import { locked, startVault } from "../../core/vault";
import { FrontTop } from "../../ui/front";
import { Note } from "../../ui/parts";
import { lockWords, lockWordsAreHere } from "../../words/volunteer/lock";
import { PinPad } from "./pin-pad";
import { createPinTry } from "./pin-try";

/** Shows the lock until the phone is open, or was begun anew. */
export async function untilOpen(host: HTMLElement, db: Db): Promise<void> {
  let end: () => void = () => undefined;
  await new Promise<void>((resolve) => {
    end = render(() => <Lock db={db} open={resolve} />, host);
  });
  end();
}

function Lock(props: { db: Db; open: () => void }): JSX.Element {
  const pin = createPinTry();
  const [tries, setTries] = createSignal(0);
  const [unsent] = createResource(() => props.db.count("outbox"));
  const [left] = createResource(tries, async () => ({ behind: await leftBehind(props.db) }));
  const go = async (): Promise<void> => {
    await loadCore();
    props.open();
  };
  const submit = () =>
    pin.run(async (entered) => {
      const tried = await unlock(props.db, entered);
      if (tried.kind === "open") await go();
      if (tried.kind === "gone") {
        await startVault(props.db);
        setTries((before) => before + 1);
        if (!locked()) await go();
      }
      return tried;
    });
  const anew = async (): Promise<void> => {
    await beginAnew(props.db);
    await go();
  };
  return (
    <Show when={lockWordsAreHere()} fallback={<main />}>
      <FrontTop />
      <main class="lock">
        <section class="sec">
          <h1>{lockWords().title}</h1>
          <Show when={!left.latest?.behind && unsent.latest}>
            {(count) => <p class="quiet">{lockWords().unsent(count())}</p>}
          </Show>
        </section>
        <Show when={left.latest?.behind}>
          <Note
            status="held"
            title={lockWords().left.title}
            text={`${lockWords().left.what}${lockWords().left.closed(unsent.latest ?? 0)}`}
          >
            <p class="stacked">
              <button type="button" class="btn btn-w" onClick={() => void anew()}>
                {lockWords().left.rejoin}
              </button>
            </p>
          </Note>
        </Show>
        <section class="sec">
          <PinPad
            label={lockWords().enter}
            value={pin.value()}
            change={pin.change}
            submit={submit}
            action={lockWords().open}
            busy={pin.busy()}
            said={pin.said()}
            heard={pin.heard()}
          />
        </section>
        <section class="sec">
          <details>
            <summary>{lockWords().forgot}</summary>
            <p>{lockWords().forgotHow}</p>
          </details>
        </section>
      </main>
    </Show>
  );
}
