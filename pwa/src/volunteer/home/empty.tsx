// Why nothing is on home: the phone is shut out, was silent for too long, has never pulled, or nothing is assigned.

import { createMemo, type JSX, Match, Show, Switch } from "solid-js";
import { phoneRules } from "../../core/phone-rules";
import { session } from "../../core/session";
import { wentSilent } from "../../core/silence";
import { openedDb } from "../../core/start";
import { syncState } from "../../core/syncer";
import { Note } from "../../ui/parts";
import { follow, live } from "../../ui/signals";
import { commonWords } from "../../words";
import { moreWords, moreWordsAreHere } from "../../words/volunteer/more";
import { runningSweeps } from "../record/rounds";

/** The note in place of the doors. */
export default function Empty(): JSX.Element {
  const version = follow("session");
  const isOut = createMemo(() => {
    version();
    return session()?.revoked;
  });
  const stored = live(["sync", "doors"], async () => ({
    isPulled: syncState().heard_ms !== undefined && (await openedDb().get("meta", "cursor")) !== undefined,
    wasSilent: await wentSilent(openedDb()),
  }));
  return (
    <Show when={moreWordsAreHere() && stored.latest}>
      {(state) => (
        <Switch fallback={<First />}>
          <Match when={isOut()}>
            <Note status="held" title={commonWords().pill.revoked} text={commonWords().me.revokedNote} />
          </Match>
          <Match when={state().wasSilent && phoneRules().drop_after_days}>
            {(days) => (
              <Note
                status="silent"
                title={moreWords().empty.silent}
                text={moreWords().empty.silentNote(days())}
              >
                <NoNet />
              </Note>
            )}
          </Match>
          <Match when={state().isPulled && runningSweeps()[0]}>
            <Note title={moreWords().empty.nothing} text={moreWords().empty.nothingNote} />
          </Match>
          <Match when={state().isPulled}>
            <Note title={commonWords().home.noSweep} text={commonWords().home.noSweepNote} />
          </Match>
        </Switch>
      )}
    </Show>
  );
}

function First(): JSX.Element {
  return (
    <Note title={moreWords().empty.first} text={moreWords().empty.firstNote}>
      <NoNet />
    </Note>
  );
}

/** The last try did not reach the office. */
function NoNet(): JSX.Element {
  const version = follow("sync");
  const failed = createMemo(() => {
    version();
    const { last, running } = syncState();
    return last !== undefined && last !== "done" && !running;
  });
  return (
    <Show when={failed()}>
      <p class="quiet">{moreWords().empty.noNet}</p>
    </Show>
  );
}
