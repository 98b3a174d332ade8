// The volunteer's screens by address. Home is here; the others are fetched when they are opened, or before.

import { createMemo, type JSX, lazy, Match, onMount, Show, Switch } from "solid-js";
import { here, under } from "../ui/router";
import { HomePage } from "./home/home";

const toBuilding = () => import("./doors/building");
const toDoor = () => import("./doors/door");
const BuildingPage = lazy(toBuilding);
const DoorPage = lazy(toDoor);
const AddPage = lazy(() => import("./doors/add"));
const DoorsPage = lazy(() => import("./doors/doors"));
const Me = lazy(() => import("./phone"));
const OutboxPage = lazy(() => import("./phone/outbox"));
const Work = lazy(() => import("./work"));
const WorkHere = lazy(() => import("./work/here"));

/** Time after which home has been painted, even on a slow phone. */
const PAINTED_MS = 1_000;

/** All screens of a volunteer. */
export function Volunteer(): JSX.Element {
  // The way from home to a door is walked all day: its screens are loaded before the first tap.
  onMount(() => setTimeout(() => Promise.all([toBuilding(), toDoor()]).catch(() => {}), PAINTED_MS));
  const path = createMemo(() => here().path);
  const building = createMemo(() => under(path(), "/b"));
  const door = createMemo(() => under(path(), "/d"));
  const add = createMemo(() => under(path(), "/add"));
  return (
    <Switch fallback={<HomePage />}>
      <Match when={building()}>
        {(at) => (
          <Show when={at()} keyed>
            {(one) => <BuildingPage path={one} />}
          </Show>
        )}
      </Match>
      <Match when={door()}>
        {(at) => (
          <Show when={at()} keyed>
            {(one) => <DoorPage path={one} besides={WorkHere} />}
          </Show>
        )}
      </Match>
      <Match when={add()}>
        {(at) => (
          <Show when={at()} keyed>
            {(one) => <AddPage path={one} />}
          </Show>
        )}
      </Match>
      <Match when={path() === "/doors"}>
        <DoorsPage />
      </Match>
      <Match when={path() === "/outbox"}>
        <OutboxPage />
      </Match>
      <Match when={/^\/me(\/|$)/.test(path())}>
        <Me />
      </Match>
      <Match when={/^\/(work|r|care)(\/|$)/.test(path())}>
        <Work />
      </Match>
    </Switch>
  );
}
