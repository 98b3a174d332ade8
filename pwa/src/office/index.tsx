// The office's screens by address, in one frame. Loaded when an office role opens the app.

import { createEffect, createMemo, type JSX, lazy, on, Show, Suspense } from "solid-js";
import type { ApiError } from "../core/api";
import { role } from "../core/session";
import { here } from "../ui/router";
import { officeWords, wordsAreHere } from "../words/office/office";
import { type Screen, Screens, screenHere } from "./parts/screens";
import "../styles/confirm.css";
import "../styles/office.css";
import { BuildingScreen } from "./doors/building";
import { DoorScreen } from "./doors/door";
import { DoorsScreen } from "./doors/doors";
import { OverviewScreen } from "./overview/overview";
import { loadMe, me, meFault, setSweepId } from "./parts/context";
import { Fault } from "./parts/fault";
import { PhonesScreen } from "./phones/phones";
import { MoreScreen } from "./shell/more";
import type { Page } from "./shell/pages";
import { Shell } from "./shell/shell";

/** Screens in chunks of their own, loaded when they are opened. */
const Setup = lazy(() => import("./setup"));
const Boards = lazy(() => import("./boards"));
const Desk = lazy(() => import("./desk"));
const Accesses = lazy(() => import("./personal/accesses"));
const BriefingScreen = lazy(() => import("./briefing"));

/** The screens: the beginning of their address, and their page in the masthead. */
const SCREENS: readonly (Screen & { page: Page })[] = [
  { at: "/office/building", page: "overview", screen: BuildingScreen },
  { at: "/office/doors", page: "overview", screen: DoorsScreen },
  { at: "/office/door", page: "overview", screen: DoorScreen },
  { at: "/office/phones", page: "phones", screen: PhonesScreen },
  { at: "/office/people", page: "people", screen: Setup },
  { at: "/office/invites", page: "people", screen: Setup },
  { at: "/office/sweeps", page: "sweeps", screen: Setup },
  { at: "/office/import", page: "import", screen: Setup },
  { at: "/office/quarantine", page: "quarantine", screen: Setup },
  { at: "/office/briefing", page: "briefing", screen: BriefingScreen },
  { at: "/office/notices", page: "notices", screen: Desk },
  { at: "/office/responsibility", page: "responsibility", screen: Desk },
  { at: "/office/duty", page: "duty", screen: Desk },
  { at: "/office/board", page: "boards", screen: Boards },
  { at: "/office/coverages", page: "boards", screen: Boards },
  { at: "/office/rounds", page: "boards", screen: Boards },
  { at: "/office/episodes", page: "boards", screen: Boards },
  { at: "/office/tasks", page: "boards", screen: Boards },
  { at: "/office/room", page: "boards", screen: Boards },
  { at: "/office/stock", page: "boards", screen: Boards },
  { at: "/office/tables", page: "boards", screen: Boards },
  { at: "/office/accesses", page: "accesses", screen: Accesses },
  { at: "/office/more", page: "more", screen: MoreScreen },
];

const OVERVIEW = { at: "", page: "overview", screen: OverviewScreen } as const;

/** The office's app. */
export default function Office(): JSX.Element {
  const shown = createMemo(() => screenHere(SCREENS) ?? OVERVIEW);
  // A link may name the sweep of its number.
  createEffect(() => {
    const { path, query } = here();
    const sweep = query.get("sweep");
    if (sweep && /^\/office(\/(area|doors|building|door)|$)/.test(path)) setSweepId(sweep);
  });
  // A new page starts at its top, also for users of a keyboard or a screen reader.
  createEffect(
    on(
      () => here().path,
      () => document.getElementById("main")?.focus({ preventScroll: true }),
      { defer: true },
    ),
  );
  return (
    <Show when={wordsAreHere()}>
      <Shell page={shown().page} title={officeWords().nav[shown().page]}>
        <Show when={me() === null && meFault()}>{(fault) => <Unknown fault={fault()} />}</Show>
        <Suspense>
          <Screens of={SCREENS} otherwise={<OverviewScreen />} />
        </Suspense>
      </Shell>
    </Show>
  );
}

/** The server did not say who we are, so no screen has anything to show. Conflicts can still be settled. */
function Unknown(props: { fault: ApiError }): JSX.Element {
  return (
    <div class="page">
      <br />
      <Fault of={props.fault} again={() => void loadMe()} />
      <Show when={role() === "coordinator"}>
        <p>
          <a class="btn btn-1" href="/conflicts">
            {officeWords().settle.title}
          </a>
        </p>
      </Show>
    </div>
  );
}
