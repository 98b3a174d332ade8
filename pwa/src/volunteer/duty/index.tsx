// Notices and duty by address. Loaded when one of them is opened; kept for offline like all parts of the
// phone's app.

import { createMemo, type JSX, Match, Show, Switch } from "solid-js";
import { here, under } from "../../ui/router";
import { dutyWordsAreHere } from "../../words/volunteer/duty";
import "../../styles/duty.css";
import { DutyPage } from "./duty";
import { NoticePage, NoticesPage } from "./notices";

/** The pages of notices and duty. */
export default function Duty(): JSX.Element {
  const path = createMemo(() => here().path);
  const notice = createMemo(() => under(path(), "/notices"));
  return (
    <Show when={dutyWordsAreHere()} fallback={<main />}>
      <Switch fallback={<DutyPage />}>
        <Match when={notice()}>
          <Show when={notice()} keyed>
            {(id) => <NoticePage id={id} />}
          </Show>
        </Match>
        <Match when={path() === "/notices"}>
          <NoticesPage />
        </Match>
      </Switch>
    </Show>
  );
}
