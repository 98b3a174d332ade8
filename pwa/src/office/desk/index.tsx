// Notices, responsibilities and duty: a part of its own, loaded when one of them is opened.

import { createMemo, type JSX, Match, Show, Switch } from "solid-js";
import { here } from "../../ui/router";
import { deskWordsAreHere } from "../../words/office/desk";
import "../../styles/office-desk.css";
import { DutyScreen } from "./duty";
import { NoticeScreen } from "./notice";
import { NoticesScreen } from "./notices";
import { ResponsibilityScreen } from "./responsibility";

const SCREENS: readonly { at: string; screen: () => JSX.Element }[] = [
  { at: "/office/notices/", screen: NoticeScreen },
  { at: "/office/responsibility", screen: ResponsibilityScreen },
  { at: "/office/duty", screen: DutyScreen },
];

/** The desk. */
export default function Desk(): JSX.Element {
  const shown = createMemo(() => SCREENS.find((one) => here().path.startsWith(one.at)));
  return (
    <Show when={deskWordsAreHere()}>
      <Switch fallback={<NoticesScreen />}>
        {SCREENS.map((one) => (
          <Match when={shown() === one}>
            <one.screen />
          </Match>
        ))}
      </Switch>
    </Show>
  );
}
