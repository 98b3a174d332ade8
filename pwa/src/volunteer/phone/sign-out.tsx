// Signing out on a device that others use too: it is shut out, and everything on it is forgotten. Never while
// something is unsent. `/me/sign-out`.

import { createMemo, createSignal, type JSX, Match, Show, Switch } from "solid-js";
import { closedRows, unsentCount } from "../../core/outbox";
import { signOut } from "../../core/sign-out";
import { openedDb } from "../../core/start";
import { syncNow } from "../../core/syncer";
import { createAttempt } from "../../ui/attempt";
import { deviceFault } from "../../ui/devices";
import { Note, Top } from "../../ui/parts";
import { follow } from "../../ui/signals";
import { commonWords } from "../../words";
import { deviceWords, deviceWordsAreHere } from "../../words/devices";
import { exportFile } from "./export";
import LeftNote from "./left";

/** The page. */
export default function SignOutPage(): JSX.Element {
  return (
    <Show when={deviceWordsAreHere()} fallback={<main />}>
      <Top back="/me" backLabel={commonWords().backTo(commonWords().me.title)}>
        <h1>{deviceWords().out.title}</h1>
      </Top>
      <Page />
    </Show>
  );
}

function Page(): JSX.Element {
  const version = follow("outbox");
  const unsent = createMemo(() => {
    version();
    return unsentCount();
  });
  /** Reports that only the office can open keep the person here, too. */
  const closed = createMemo(() => {
    version();
    return closedRows().length;
  });
  const [untold, setUntold] = createSignal(false);
  const attempt = createAttempt();
  const leave = (silently: boolean) =>
    attempt.run(async () => {
      const left = await signOut(openedDb(), silently);
      if (left === "gone") location.replace("/");
      setUntold(left === "untold");
    });
  return (
    <main>
      <section class="sec">
        <p>{deviceWords().out.what}</p>
        <p class="quiet">{deviceWords().out.shared}</p>
      </section>
      <LeftNote joined />
      <Switch
        fallback={
          <section class="sec stacked">
            <button
              type="button"
              class="btn btn-1"
              disabled={attempt.busy()}
              onClick={() => void leave(false)}
            >
              {attempt.busy() ? deviceWords().out.going : deviceWords().out.go}
            </button>
          </section>
        }
      >
        <Match when={unsent() > 0}>
          <Unsent count={unsent()} />
        </Match>
        <Match when={closed() > 0}>{null}</Match>
        <Match when={untold()}>
          <Note status="held" title={deviceWords().out.untold} text={deviceWords().out.untoldHow}>
            <p class="stacked">
              <button
                type="button"
                class="btn btn-1"
                disabled={attempt.busy()}
                onClick={() => void leave(true)}
              >
                {deviceWords().out.wipe}
              </button>
              <button
                type="button"
                class="btn btn-w"
                disabled={attempt.busy()}
                onClick={() => void leave(false)}
              >
                {deviceWords().again}
              </button>
              <a class="btn btn-w" href="/me" data-back>
                {deviceWords().out.later}
              </a>
            </p>
          </Note>
        </Match>
      </Switch>
      <Show when={attempt.fault()}>{(why) => <Note status="alert" title={deviceFault(why())} />}</Show>
    </main>
  );
}

/** What keeps the person here, and what to do about it. */
function Unsent(props: { count: number }): JSX.Element {
  const attempt = createAttempt();
  return (
    <Note status="held" title={deviceWords().out.unsent(props.count)} text={deviceWords().out.unsentHow}>
      <p class="stacked">
        <button
          type="button"
          class="btn btn-1"
          disabled={attempt.busy()}
          onClick={() => void attempt.run(syncNow)}
        >
          {attempt.busy() ? deviceWords().out.sending : deviceWords().out.send}
        </button>
        <button type="button" class="btn btn-w" onClick={() => void exportFile()}>
          {deviceWords().out.exportAll(props.count)}
        </button>
        <a class="btn btn-w" href="/outbox">
          {deviceWords().out.look}
        </a>
      </p>
    </Note>
  );
}
