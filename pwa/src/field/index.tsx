// The volunteer's screens by address. What a day begins with is here; the rest is fetched when it is opened, or before.

import { createMemo, type JSX, lazy, Match, Show, Switch } from "solid-js";
import { here, under } from "../router";
import { BuildingPage } from "./building";
import { DoorPage } from "./door";
import { HomePage } from "./home";

const AddPage = lazy(() => import("./add"));
const DoorsPage = lazy(() => import("./doors"));
const MePage = lazy(() => import("./me"));
const OutboxPage = lazy(() => import("./outbox"));
const Work = lazy(() => import("../work"));

/** All screens of a volunteer. */
export function Field(): JSX.Element {
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
            {(one) => <DoorPage path={one} />}
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
      <Match when={path() === "/me"}>
        <MePage />
      </Match>
      <Match when={/^\/(work|r|care)(\/|$)/.test(path())}>
        <Work />
      </Match>
    </Switch>
  );
}
