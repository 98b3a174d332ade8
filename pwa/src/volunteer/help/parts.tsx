// The parts of the help's pictures: the app's own plates, cells, pills and buttons, drawn small and inactive.

import { For, type JSX } from "solid-js";
import { Glyph, type GlyphName } from "../../ui/glyph";
import { Key, type StatusName } from "../../ui/parts";
import { commonWords } from "../../words";

/** A phone with something on its screen. */
export function Phone(props: { children: JSX.Element; wide?: boolean }): JSX.Element {
  return (
    <span class="h-phone" classList={{ wide: props.wide ?? false }}>
      {props.children}
    </span>
  );
}

/** An arrow from one thing to the next. */
export function Arrow(): JSX.Element {
  return <Glyph name="go" class="h-arrow" />;
}

/** Things in sequence, one below the other: arrows point down. */
export function Flow(props: { children: JSX.Element }): JSX.Element {
  return <span class="h-flow">{props.children}</span>;
}

/** A thing with its name beneath. */
export function Thing(props: { glyph: GlyphName; children: JSX.Element; status?: StatusName }): JSX.Element {
  return (
    <span class="h-thing" data-status={props.status}>
      <span class="badge">
        <Glyph name={props.glyph} />
      </span>
      {props.children}
    </span>
  );
}

/** A façade of a few doors. */
export function Facade(props: { cells: StatusName[]; children?: JSX.Element }): JSX.Element {
  return (
    <span class="h-house">
      <span class="h-facade">
        <For each={props.cells}>{(status) => <Key status={status} />}</For>
      </span>
      {props.children}
    </span>
  );
}

/** A door as in the elevation. */
export function Cell(props: { label: string; status: StatusName; tapped?: boolean }): JSX.Element {
  return (
    <span class="door h-door" classList={{ next: props.tapped ?? false }} data-status={props.status}>
      <b>{props.label}</b>
      <span class="st">
        <Glyph name={props.status} />
        {commonWords().status[props.status]}
      </span>
    </span>
  );
}

/** The pill. */
export function Pill(props: {
  state: "saved" | "received" | "sending";
  glyph: GlyphName;
  children: JSX.Element;
}): JSX.Element {
  return (
    <span class="pill h-pill" data-state={props.state}>
      <Glyph name={props.glyph} />
      <span>{props.children}</span>
    </span>
  );
}

/** A button as in the app. */
export function Button(props: {
  look?: "1" | "good";
  glyph?: GlyphName;
  children: JSX.Element;
}): JSX.Element {
  return (
    <span class={`btn h-btn${props.look ? ` btn-${props.look}` : ""}`}>
      {props.glyph ? <Glyph name={props.glyph} /> : undefined}
      <span>{props.children}</span>
    </span>
  );
}

/** A line of a list. */
export function Line(props: {
  glyph: GlyphName;
  status?: StatusName;
  title: JSX.Element;
  note?: JSX.Element;
}): JSX.Element {
  return (
    <span class="h-line">
      {props.status ? <Key status={props.status} /> : <Glyph name={props.glyph} />}
      <span>
        <b>{props.title}</b>
        {props.note ? <small>{props.note}</small> : undefined}
      </span>
    </span>
  );
}

/** A number as on the gate's display. */
export function Reading(props: { value: string; status: StatusName; children: JSX.Element }): JSX.Element {
  return (
    <span class="h-reading" data-status={props.status}>
      <b>{props.value}</b>
      <span class="st">
        <Glyph name={props.status} />
        {props.children}
      </span>
    </span>
  );
}

/** A bar of doors by status. */
export function Bar(props: { parts: [StatusName, number][] }): JSX.Element {
  return (
    <span class="stack h-bar">
      <For each={props.parts}>{([status, n]) => <i data-status={status} style={{ "--n": n }} />}</For>
    </span>
  );
}

/** A sheet of paper. */
export function Sheet(props: { children: JSX.Element }): JSX.Element {
  return <span class="h-sheet">{props.children}</span>;
}
