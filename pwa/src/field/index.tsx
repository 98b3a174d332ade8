// The volunteer's screens by address.

import { createMemo, type JSX, Match, Show, Switch } from "solid-js";
import { here, under } from "../router";
import { AddPage } from "./add";
import { BuildingPage } from "./building";
import { DoorPage } from "./door";
import { DoorsPage } from "./doorlist";
import { HomePage } from "./home";
import { MePage } from "./me";
import { OutboxPage } from "./outbox";

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
    </Switch>
  );
}
