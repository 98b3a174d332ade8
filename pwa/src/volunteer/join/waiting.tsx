// A device that waits for a second person's yes: who can say it. It asks from time to time, and goes on by itself.

import { createSignal, type JSX, onCleanup, onMount, Show } from "solid-js";
import { ApiError, request } from "../../core/api";
import { endWait, session } from "../../core/session";
import { syncNow } from "../../core/syncer";
import { deviceWords, deviceWordsAreHere } from "../../words/devices";

const ASK_EVERY_MS = 5_000;

/** The page. */
export function WaitingPage(): JSX.Element {
  const [revoked, setRevoked] = createSignal(false);
  const ask = async () => {
    try {
      await request("GET", "/api/me");
    } catch (error) {
      if (error instanceof ApiError) setRevoked(error.code === "device_revoked");
      return;
    }
    await endWait();
    void syncNow();
  };
  onMount(() => {
    const timer = setInterval(() => void ask(), ASK_EVERY_MS);
    onCleanup(() => clearInterval(timer));
    void ask();
  });
  return (
    <Show when={deviceWordsAreHere()} fallback={<main />}>
      <main class="join">
        <section class="sec" role="status">
          <h1>{deviceWords().waiting.title}</h1>
          <Show when={!revoked()} fallback={<p>{deviceWords().waiting.revoked}</p>}>
            <p>{deviceWords().waiting.what}</p>
            <p>
              <b>{deviceWords().waiting.who(session()?.waits_for ?? [])}</b>
            </p>
          </Show>
        </section>
        <section class="sec stacked">
          <a class="btn btn-w" href="/join">
            {deviceWords().waiting.rejoin}
          </a>
        </section>
      </main>
    </Show>
  );
}
