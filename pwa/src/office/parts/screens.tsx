// Screens by the addresses that they begin with.

import { createMemo, type JSX, Match, Switch } from "solid-js";
import { here } from "../../ui/router";

/** A screen, and the address that it begins with. */
export interface Screen {
  at: string;
  screen: () => JSX.Element;
}

/** The first of some screens at whose address we are; none elsewhere. */
export function screenHere<S extends Screen>(of: readonly S[]): S | undefined {
  return of.find((one) => here().path.startsWith(one.at));
}

/** The screen that the address asks for. */
export function Screens(props: { of: readonly Screen[]; otherwise?: JSX.Element }): JSX.Element {
  const shown = createMemo(() => screenHere(props.of));
  return (
    <Switch fallback={props.otherwise}>
      {props.of.map((one) => (
        <Match when={shown() === one}>
          <one.screen />
        </Match>
      ))}
    </Switch>
  );
}
