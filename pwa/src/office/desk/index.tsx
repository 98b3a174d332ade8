// Notices, responsibilities and duty: a part of its own, loaded when one of them is opened.

import { type JSX, Show } from "solid-js";
import { deskWordsAreHere } from "../../words/office/desk";
import { type Screen, Screens } from "../parts/screens";
import "../../styles/office-desk.css";
import { DutyScreen } from "./duty";
import { NoticeScreen } from "./notice";
import { NoticesScreen } from "./notices";
import { ResponsibilityScreen } from "./responsibility";

const SCREENS: readonly Screen[] = [
  { at: "/office/notices/", screen: NoticeScreen },
  { at: "/office/responsibility", screen: ResponsibilityScreen },
  { at: "/office/duty", screen: DutyScreen },
];

/** The desk. */
export default function Desk(): JSX.Element {
  return (
    <Show when={deskWordsAreHere()}>
      <Screens of={SCREENS} otherwise={<NoticesScreen />} />
    </Show>
  );
}
