// What must be followed up: doors that alert, gravest first.

import { createMemo, Index, type JSX, Show } from "solid-js";
import type { Area, Attention } from "../../twin/types";
import { Key } from "../../ui/parts";
import { words } from "../../words";
import { officeWords } from "../../words/office/office";
import { frame, kit, sweepId } from "./context";
import { count } from "./figures";
import { doorLink, doorsLink } from "./links";
import { Pane } from "./parts";
import { createQuery, withQuery } from "./query";
import { shortMoment } from "./times";
import { valueText } from "./values";

/** Number of doors on the overview; the rest are behind the number. */
const SHOWN_MAX = 8;

/** The alerts of an area. `alerts` is the number of doors with an alert. */
export function AttentionPane(props: { area: Area; alerts: number }): JSX.Element {
  const query = createQuery<Attention[]>(
    () => withQuery("/api/attention", { area: props.area.path, sweep: sweepId() }),
    () => props.area.path,
  );
  const shown = createMemo(() => query.data()?.slice(0, SHOWN_MAX) ?? []);
  return (
    <Pane title={officeWords().overview.attention} quiet={officeWords().overview.attentionHow}>
      <Show when={query.data() && shown().length === 0}>
        <p class="none">{officeWords().overview.attentionNone}</p>
      </Show>
      <ul class="alist">
        <Index each={shown()}>{(one) => <Row of={one()} />}</Index>
      </ul>
      <Show when={props.alerts > shown().length && shown().length > 0}>
        <p class="more">
          <a class="link" href={doorsLink(props.area.path, { alert: true })}>
            {officeWords().overview.attentionAll(count(props.alerts))}
          </a>
        </p>
      </Show>
    </Pane>
  );
}

function Row(props: { of: Attention }): JSX.Element {
  return (
    <li>
      <a href={doorLink(props.of.place, props.of)}>
        <Key status="alert" />
        <span class="grow">
          <b>{alertWords(props.of)}</b>
          <small>{props.of.address}</small>
        </span>
        <time>{shortMoment(props.of.at_ms, frame())}</time>
      </a>
    </li>
  );
}

/** An alert in words: 体温 37.8 ℃，从湖北回来. */
export function alertWords(of: Attention): string {
  const form = kit()?.forms.find((one) => one.id === of.form);
  const parts = of.fields.map(({ field: id, value }) => {
    const field = form?.fields.find((one) => one.id === id);
    if (!field) return `${id} ${String(value)}`;
    return officeWords().common.pair(words(field.short ?? field.label), valueText(field, value));
  });
  return parts.join(officeWords().common.comma);
}
