// Which screen is shown: by the role of the person and by where we are. Office and settling come when they are needed.

import { createEffect, createMemo, type JSX, lazy, Match, Show, Suspense, Switch } from "solid-js";
import { role } from "./core/session";
import { Field } from "./field";
import { here } from "./router";
import { follow } from "./ui/signals";
import { Toasts } from "./ui/toast";

const JoinPage = lazy(() => import("./field/join"));
const Office = lazy(() => import("./office/index"));
const Settle = lazy(() => import("./settle/index"));
const Duty = lazy(() => import("./duty/index"));
const Gate = lazy(() => import("./gate/index"));
const Help = lazy(() => import("./help/index"));

/** The whole app. */
export function App(): JSX.Element {
  const version = follow("session");
  const who = createMemo(() => {
    version();
    return role();
  });
  const path = createMemo(() => here().path);
  const office = createMemo(() => path().startsWith("/office") || (path() === "/" && who() !== "volunteer"));
  createEffect(() => {
    // Those who settle must be able to do it without a network: their part is fetched as soon as there is time.
    if (who() === "coordinator") setTimeout(() => void import("./settle/index"), 3_000);
  });
  return (
    <>
      <Suspense>
        <Show when={who() && path() !== "/join"} fallback={<JoinPage />}>
          <Switch fallback={<Field />}>
            <Match when={path().startsWith("/conflicts")}>
              <Settle />
            </Match>
            <Match when={office()}>
              <Office />
            </Match>
            <Match when={/^\/(duty|notices)(\/|$)/.test(path())}>
              <Duty />
            </Match>
            <Match when={path().startsWith("/gate/")}>
              <Gate />
            </Match>
            <Match when={path() === "/help"}>
              <Help />
            </Match>
          </Switch>
        </Show>
      </Suspense>
      <Toasts />
    </>
  );
}
