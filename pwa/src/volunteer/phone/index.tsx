// The pages about the person and this phone, by address.

import { createMemo, type JSX, lazy, Match, Switch } from "solid-js";
import { here } from "../../ui/router";
import { MePage } from "./me";

const DevicesPage = lazy(() => import("./devices"));
const PinPage = lazy(() => import("./pin"));
const SignOutPage = lazy(() => import("./sign-out"));

/** All pages below `/me`. */
export default function Me(): JSX.Element {
  const path = createMemo(() => here().path);
  return (
    <Switch fallback={<MePage />}>
      <Match when={path() === "/me/devices"}>
        <DevicesPage />
      </Match>
      <Match when={path() === "/me/pin"}>
        <PinPage />
      </Match>
      <Match when={path() === "/me/sign-out"}>
        <SignOutPage />
      </Match>
    </Switch>
  );
}
