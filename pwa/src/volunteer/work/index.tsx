// All work other than the round from door to door: its lists, and the sheet of any record.

import { createMemo, type JSX, Match, Show, Switch } from "solid-js";
import "../../styles/work.css";
import { here, under } from "../../ui/router";
import { workWordsAreHere } from "../../words/volunteer/work";
import { BeginPage } from "./begin";
import { CarePage } from "./care";
import { FormPage } from "./form-page";
import { OverviewPage } from "./overview";
import { SheetPage } from "./sheet";

/** The screens below `/work`, `/r` and `/care`. */
export default function Work(): JSX.Element {
  const path = createMemo(() => here().path);
  const sheet = createMemo(() => under(path(), "/r"));
  const form = createMemo(() => under(path(), "/work"));
  const begin = createMemo(() => (form()?.endsWith("/new") ? form()?.slice(0, -"/new".length) : undefined));
  return (
    <Show when={workWordsAreHere()} fallback={<main />}>
      <Switch fallback={<OverviewPage />}>
        <Match when={sheet()}>
          <Show when={sheet()} keyed>
            {(one) => <SheetPage address={one} />}
          </Show>
        </Match>
        <Match when={begin()}>
          <Show when={begin()} keyed>
            {(one) => <BeginPage form={one} />}
          </Show>
        </Match>
        <Match when={form()}>
          <Show when={form()} keyed>
            {(one) => <FormPage form={one} />}
          </Show>
        </Match>
        <Match when={path() === "/care"}>
          <CarePage />
        </Match>
      </Switch>
    </Show>
  );
}
