// What is to be done today besides the round, and what other work is here: the lower part of home.

import { type JSX, Show } from "solid-js";
import { t } from "../i18n";

/** The rows of today. `doorRows` are those of the round. */
export default function Today(props: { doorRows: JSX.Element | undefined; only: boolean }): JSX.Element {
  return (
    <Show when={props.doorRows}>
      <section class="sec">
        <h2>{t().home.toGo}</h2>
        <ul class="card rows">{props.doorRows}</ul>
      </section>
    </Show>
  );
}
