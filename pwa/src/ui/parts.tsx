// Small parts that several screens share: plate, key, page head, bar, stacked bar, rows.

import { type JSX, Show } from "solid-js";
import type { Status } from "../twin/types";
import { commonWords } from "../words";
import { Glyph, type GlyphName } from "./glyph";
import { useLook } from "./look";

/** A status of a door, or a mark beside it, with a glyph and a name. */
export type StatusName = Status | "silent" | "alert" | "held";

/** An address on blue enamel. Never a button. */
export function Plate(props: { children: JSX.Element; class?: string }): JSX.Element {
  return <span class={props.class ? `plate ${props.class}` : "plate"}>{props.children}</span>;
}

/** The glyph of a status on its background, as in a legend. */
export function Key(props: { status: StatusName }): JSX.Element {
  const look = useLook();
  return (
    <span class="key" data-status={props.status}>
      <Glyph name={look.glyph(props.status)} />
    </span>
  );
}

/** A status in words with its glyph. */
export function StatusWord(props: { status: StatusName; children?: JSX.Element }): JSX.Element {
  const look = useLook();
  return (
    <span class="st">
      <Glyph name={look.glyph(props.status)} />
      {props.children ?? look.name(props.status)}
    </span>
  );
}

/** The head of a page: a way back, the title, and something at its end (usually the pill). */
export function Top(props: {
  back?: string;
  backLabel?: string;
  children: JSX.Element;
  end?: JSX.Element;
}): JSX.Element {
  return (
    <header class={props.back ? "top" : "top top-home"}>
      <Show when={props.back}>
        {(to) => (
          <a class="back" href={to()} data-back aria-label={props.backLabel ?? commonWords().back}>
            <Glyph name="back" />
          </a>
        )}
      </Show>
      <div class="grow">{props.children}</div>
      {props.end}
    </header>
  );
}

/** A card with a state and its meaning. */
export function Note(props: {
  status?: StatusName;
  title?: JSX.Element;
  text?: JSX.Element;
  children?: JSX.Element;
}): JSX.Element {
  return (
    <section class="sec card note" data-status={props.status}>
      <Show when={props.title}>
        <h2>
          <Show when={props.status}>
            {(name) => (
              <>
                <Glyph name={name()} />{" "}
              </>
            )}
          </Show>
          {props.title}
        </h2>
      </Show>
      <Show when={props.text}>
        <p>{props.text}</p>
      </Show>
      {props.children}
    </section>
  );
}

/** The order of statuses in a bar, a ring and a list. */
export const STATUS_ORDER = [
  "done",
  "vacant",
  "no_answer",
  "refused",
  "conflict",
  "stale",
  "unvisited",
] as const;

/** A row of a list with a link. */
export function RowLink(props: {
  href: string;
  glyph?: GlyphName;
  title: JSX.Element;
  note?: JSX.Element;
}): JSX.Element {
  return (
    <a class="row" href={props.href}>
      <Show when={props.glyph}>
        {(name) => (
          <span class="badge">
            <Glyph name={name()} />
          </span>
        )}
      </Show>
      <span class="grow">
        <b>{props.title}</b>
        <Show when={props.note}>
          <small>{props.note}</small>
        </Show>
      </span>
      <Glyph name="go" class="go" />
    </a>
  );
}
