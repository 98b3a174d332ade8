// The volunteer's screens by address. Those for the start of a day are here; the others are fetched when they
// are opened, or before.

import { createMemo, type JSX, lazy, Match, Show, Switch } from "solid-js";
import { here, under } from "../ui/router";
import { BuildingPage } from "./doors/building";
import { DoorPage } from "./doors/door";
import { HomePage } from "./home/home";

const AddPage = lazy(() => import("./doors/add"));
const DoorsPage = lazy(() => import("./doors/doors"));
const Me = lazy(() => import("./phone"));
const OutboxPage = lazy(() => import("./phone/outbox"));
const Work = lazy(() => import("./work"));
const WorkHere = lazy(() => import("./work/here"));

/** All screens of a volunteer. */
export function Volunteer(): JSX.Element {
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
