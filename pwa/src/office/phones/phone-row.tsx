// One phone in a table: when it was heard of, what it had not sent, and what it may hold.

import { type JSX, Show } from "solid-js";
import type { Phone } from "../../twin/types";
import { Glyph } from "../../ui/glyph";
import { o } from "../../words/office/office";
import { frame, now } from "../parts/context";
import { count } from "../parts/figures";
import { whereWords } from "../parts/names";
import type { Column } from "../parts/table";
import { shortMoment, span } from "../parts/times";

function time(ms: number | null): string {
  return ms === null ? o().common.dash : shortMoment(ms, frame());
}

function known(phone: Phone): boolean {
  return phone.seen_at_ms !== null;
}

/** The columns of a table of phones. */
export const PHONE_COLUMNS: readonly Column<Phone>[] = [
  {
    head: () => o().phones.who,
    names: true,
    cell: (phone) => (
      <>
        <b>{phone().person.name}</b> <span class="where-cell">{whereWords(phone().areas)}</span>
        <small class="phone-only">
          <Quiet phone={phone()} />
        </small>
        <Show when={known(phone())}>
          <small class="phone-only">
            {o().phones.lastSync} {time(phone().seen_at_ms)}
            {o().common.comma}
            {o().phones.unsent} {phone().outbox}
          </small>
        </Show>
      </>
    ),
  },
  {
    head: () => o().phones.lastSync,
    wide: true,
    look: () => "nb",
    cell: (phone) => (known(phone()) ? time(phone().seen_at_ms) : o().phones.never),
  },
  {
    head: () => o().phones.unsent,
    num: true,
    wide: true,
    cell: (phone) => (known(phone()) ? count(phone().outbox) : o().common.dash),
  },
  {
    head: () => o().phones.oldest,
    wide: true,
    look: () => "nb",
    cell: (phone) => time(phone().oldest_unsent_ms),
  },
  { head: () => o().phones.quiet, wide: true, look: () => "nb", cell: (phone) => <Quiet phone={phone()} /> },
  {
    head: () => o().phones.mayHold,
    num: true,
    cell: (phone) => (
      <Show when={phone().may_hold > 0} fallback={o().common.dash}>
        <b>{o().common.doors(count(phone().may_hold))}</b>
      </Show>
    ),
  },
];

/** By what a phone is known again: a person without one has a row of their own. */
export function phoneKey(phone: Phone): string {
  return phone.device ?? phone.person.id;
}

/** How a phone's row looks: a silent one colours its whole row. */
export function phoneLook(phone: Phone): string | undefined {
  if (phone.state === "silent") return "silent-row";
  return phone.state === "revoked" || phone.state === "never_joined" ? "off-row" : undefined;
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
