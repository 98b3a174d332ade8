// Which screen is shown, by the person's role and the address. The office's part and settling are loaded when
// they are needed.

import {
  createEffect,
  createMemo,
  createSignal,
  type JSX,
  lazy,
  Match,
  Show,
  Suspense,
  Switch,
} from "solid-js";
import { wantsPin } from "./core/phone-rules";
import { role, session } from "./core/session";
import { here } from "./ui/router";
import { follow } from "./ui/signals";
import { Toasts } from "./ui/toast";
import { Volunteer } from "./volunteer";

const JoinPage = lazy(() => import("./volunteer/join/join"));
const Office = lazy(() => import("./office"));
const Settle = lazy(() => import("./office/settle"));
const Duty = lazy(() => import("./volunteer/duty"));
const Gate = lazy(() => import("./volunteer/gate"));
const Newcomers = lazy(() => import("./volunteer/phone/newcomers"));
const Help = lazy(() => import("./volunteer/help"));
const PinAsk = lazy(() => import("./volunteer/phone/pin-ask"));

/** The whole app. */
export function App(): JSX.Element {
  const version = follow("session");
  const who = createMemo(() => {
    version();
    // A device that waits for a yes has not joined yet.
    return session()?.waits_for ? undefined : role();
  });
  const path = createMemo(() => here().path);
  const [asks, setAsks] = createSignal(wantsPin());
  const office = createMemo(() => path().startsWith("/office") || (path() === "/" && who() !== "volunteer"));
  createEffect(() => {
    // A coordinator must be able to settle without a network, so that part is loaded as soon as there is
    // time.
    if (who() === "coordinator") setTimeout(() => void import("./office/settle"), 3_000);
  });
  return (
    <>
      <Suspense>
        <Show when={who()}>
          <Newcomers />
        </Show>
      </Suspense>
      <Suspense>
        <Show when={who() && path() !== "/join"} fallback={<JoinPage />}>
          <Switch fallback={<Volunteer />}>
            <Match when={asks()}>
              <PinAsk end={() => setAsks(false)} />
            </Match>
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
