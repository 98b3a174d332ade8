// One phone in a table: when it was last heard of, its unsent reports, and the doors that it may hold.

import { type JSX, Show } from "solid-js";
import type { Phone } from "../../twin/types";
import { Glyph } from "../../ui/glyph";
import { officeWords } from "../../words/office/office";
import { frame, now } from "../parts/context";
import { count } from "../parts/figures";
import { whereWords } from "../parts/names";
import type { Column } from "../parts/table";
import { shortMoment, span } from "../parts/times";

function time(ms: number | null): string {
  return ms === null ? officeWords().common.dash : shortMoment(ms, frame());
}

function known(phone: Phone): boolean {
  return phone.seen_at_ms !== null;
}

/** The columns of a table of phones. */
export const PHONE_COLUMNS: readonly Column<Phone>[] = [
  {
    head: () => officeWords().phones.who,
    names: true,
    cell: (phone) => (
      <>
        <b>{phone().person.name}</b> <span class="where-cell">{whereWords(phone().areas)}</span>
        <small class="phone-only">
          <Quiet phone={phone()} />
        </small>
        <Show when={known(phone())}>
          <small class="phone-only">
            {officeWords().phones.lastSync} {time(phone().seen_at_ms)}
            {officeWords().common.comma}
            {officeWords().phones.unsent} {phone().outbox}
          </small>
        </Show>
      </>
    ),
  },
  {
    head: () => officeWords().phones.lastSync,
    wide: true,
    look: () => "nb",
    cell: (phone) => (known(phone()) ? time(phone().seen_at_ms) : officeWords().phones.never),
  },
  {
    head: () => officeWords().phones.unsent,
    num: true,
    wide: true,
    cell: (phone) => (known(phone()) ? count(phone().outbox) : officeWords().common.dash),
  },
  {
    head: () => officeWords().phones.oldest,
    wide: true,
    look: () => "nb",
    cell: (phone) => time(phone().oldest_unsent_ms),
  },
  {
    head: () => officeWords().phones.quiet,
    wide: true,
    look: () => "nb",
    cell: (phone) => <Quiet phone={phone()} />,
  },
  {
    head: () => officeWords().phones.mayHold,
    num: true,
    cell: (phone) => (
      <Show when={phone().may_hold > 0} fallback={officeWords().common.dash}>
        <b>{officeWords().common.doors(count(phone().may_hold))}</b>
      </Show>
    ),
  },
];

/** The key that identifies a phone; a person without a phone has a row too. */
export function phoneKey(phone: Phone): string {
  return phone.device ?? phone.person.id;
}

/** The look of a phone's row: a silent one colours its whole row. */
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
        {officeWords().phones.state[props.phone.state]}
      </span>{" "}
      {props.phone.state === "silent" ? since() : ""}
    </Show>
  );
}
