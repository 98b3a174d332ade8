// One phone in a table: when it was heard of, what it had not sent, and what it may hold.

import { type JSX, Show } from "solid-js";
import type { Phone } from "../../twin/types";
import { Glyph } from "../../ui/glyph";
import { o } from "../../words/office/office";
import { frame, now } from "../parts/context";
import { count } from "../parts/figures";
import { whereWords } from "../parts/names";
import { shortMoment, span } from "../parts/times";

/** The headings. `end` adds a column without a name. */
export function PhoneHead(props: { end?: boolean }): JSX.Element {
  return (
    <thead>
      <tr>
        <th scope="col">{o().phones.who}</th>
        <th scope="col" class="desk-only">
          {o().phones.lastSync}
        </th>
        <th scope="col" class="num desk-only">
          {o().phones.unsent}
        </th>
        <th scope="col" class="desk-only">
          {o().phones.oldest}
        </th>
        <th scope="col" class="desk-only">
          {o().phones.quiet}
        </th>
        <th scope="col" class="num">
          {o().phones.mayHold}
        </th>
        <Show when={props.end}>
          <th scope="col">
            <span class="sr">{o().phones.revoke}</span>
          </th>
        </Show>
      </tr>
    </thead>
  );
}

/** One phone. A silent one colours its whole row. */
export function PhoneRow(props: { phone: Phone; end?: JSX.Element }): JSX.Element {
  const time = (ms: number | null) => (ms === null ? o().common.dash : shortMoment(ms, frame()));
  const where = () => whereWords(props.phone.areas);
  const known = () => props.phone.seen_at_ms !== null;
  return (
    <tr
      classList={{
        "silent-row": props.phone.state === "silent",
        "off-row": props.phone.state === "revoked" || props.phone.state === "never_joined",
      }}
    >
      <th scope="row">
        <b>{props.phone.person.name}</b> <span class="where-cell">{where()}</span>
        <small class="phone-only">
          <Quiet phone={props.phone} />
        </small>
        <Show when={known()}>
          <small class="phone-only">
            {o().phones.lastSync} {time(props.phone.seen_at_ms)}
            {o().common.comma}
            {o().phones.unsent} {props.phone.outbox}
          </small>
        </Show>
      </th>
      <td class="desk-only nb">{known() ? time(props.phone.seen_at_ms) : o().phones.never}</td>
      <td class="num desk-only">{known() ? count(props.phone.outbox) : o().common.dash}</td>
      <td class="desk-only nb">{time(props.phone.oldest_unsent_ms)}</td>
      <td class="desk-only nb">
        <Quiet phone={props.phone} />
      </td>
      <td class="num">
        <Show when={props.phone.may_hold > 0} fallback={o().common.dash}>
          <b>{o().common.doors(count(props.phone.may_hold))}</b>
        </Show>
      </td>
      <Show when={props.end}>
        <td class="num">{props.end}</td>
      </Show>
    </tr>
  );
}

function Quiet(props: { phone: Phone }): JSX.Element {
  const { words } = frame();
  const since = () =>
    props.phone.seen_at_ms === null ? "" : span(Math.max(0, now() - props.phone.seen_at_ms), words);
  return (
    <Show when={props.phone.state !== "ok"} fallback={since()}>
      <span class="st">
        <Show when={props.phone.state === "silent"}>
          <Glyph name="silent" />
        </Show>
        {o().phones.state[props.phone.state]}
      </span>{" "}
      {props.phone.state === "silent" ? since() : ""}
    </Show>
  );
}
