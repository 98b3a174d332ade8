// The boards by address: a part of its own, loaded when one of them is opened.

import { type JSX, lazy, Show, Suspense } from "solid-js";
import { boardWords, boardWordsAreHere } from "../../words/office/boards";
import { type Screen, Screens } from "../parts/screens";
import "../../styles/office-boards.css";
import { BoardScreen } from "./board";
import { CoveragesScreen } from "./coverages";
import { EpisodesScreen } from "./episodes";
import { IndexScreen } from "./index-screen";
import { RoomScreen } from "./room";
import { RoundsScreen } from "./rounds";
import { StockScreen } from "./stock";
import { TasksScreen } from "./tasks";

/** Tables and their editor are loaded when they are needed. */
const TablesScreen = lazy(() => import("./tables"));

const SCREENS: readonly Screen[] = [
  { at: "/office/board/", screen: BoardScreen },
  { at: "/office/coverages", screen: CoveragesScreen },
  { at: "/office/episodes/", screen: EpisodesScreen },
  { at: "/office/room/", screen: RoomScreen },
  { at: "/office/stock/", screen: StockScreen },
  { at: "/office/tasks", screen: TasksScreen },
  { at: "/office/tables", screen: TablesScreen },
  { at: "/office/rounds", screen: RoundsScreen },
];

/** All boards. */
export default function Boards(): JSX.Element {
  return (
    <Show when={boardWordsAreHere() && boardWords()}>
      <Suspense>
        <Screens of={SCREENS} otherwise={<IndexScreen />} />
      </Suspense>
    </Show>
  );
}
