// Which screen is shown: by the role of the person and by where we are. Office and settling come when they are needed.

import { createMemo, type JSX, lazy, Match, Show, Suspense, Switch } from "solid-js";
import { role } from "./core/session";
import { here } from "./router";
import { follow } from "./ui/signals";

const Office = lazy(() => import("./office/index"));
const Settle = lazy(() => import("./settle/index"));

/** The whole app. */
export function App(): JSX.Element {
  const version = follow("session");
  const who = createMemo(() => {
    version();
    return role();
  });
  const path = createMemo(() => here().path);
  const office = createMemo(() => path().startsWith("/office") || (path() === "/" && who() !== "volunteer"));
  return (
    <Suspense>
      <Show when={who()} fallback={<p>…</p>}>
        <Switch fallback={<p>{path()}</p>}>
          <Match when={path().startsWith("/conflicts")}>
            <Settle />
          </Match>
          <Match when={office()}>
            <Office />
          </Match>
        </Switch>
      </Show>
    </Suspense>
  );
}
