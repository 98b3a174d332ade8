// All other work than the round from door to door: lists of it, and the sheet of any record.

import { createMemo, type JSX, Match, Show, Switch } from "solid-js";
import { here, under } from "../router";
import { SheetPage } from "./sheet";

/** The screens below `/work`, `/r` and `/care`. */
export default function Work(): JSX.Element {
  const path = createMemo(() => here().path);
  const sheet = createMemo(() => under(path(), "/r"));
  return (
    <Switch>
      <Match when={sheet()}>
        {(at) => (
          <Show when={at()} keyed>
            {(one) => <SheetPage address={one} />}
          </Show>
        )}
      </Match>
    </Switch>
  );
}
