// Small parts of the office's screens: sentences with links in them, panes, crumbs, and the states of a query.

import { createUniqueId, For, type JSX, Show } from "solid-js";
import type { Area } from "../../twin/types";
import { officeWords } from "../../words/office/office";
import { meFault } from "./context";
import { Fault } from "./fault";
import { areaLink } from "./links";
import { areaName } from "./names";
import type { Query } from "./query";

/** A sentence of the dictionary with an element for each `{name}`. */
export function Sentence(props: { text: string; parts: Record<string, JSX.Element> }): JSX.Element {
  const pieces = () => props.text.split(/\{(\w+)\}/);
  return <For each={pieces()}>{(piece, at) => <>{at() % 2 === 0 ? piece : props.parts[piece]}</>}</For>;
}

/** A white card with a heading, and quiet content at the end of the heading. */
export function Pane(props: {
  title: JSX.Element;
  quiet?: JSX.Element;
  id?: string;
  children: JSX.Element;
}): JSX.Element {
  const own = createUniqueId();
  return (
    <section class="card pane" aria-labelledby={props.id ?? own}>
      <h2 id={props.id ?? own}>
        {props.title}
        <Show when={props.quiet}>
          <span class="quiet">{props.quiet}</span>
        </Show>
      </h2>
      {props.children}
    </section>
  );
}

/** A button that opens and closes something below it. */
export function Toggle(props: {
  on: boolean;
  set: (on: boolean) => void;
  class?: string;
  children: JSX.Element;
}): JSX.Element {
  return (
    <button
      type="button"
      class={props.class ?? "btn btn-1 btn-s"}
      aria-expanded={props.on}
      onClick={() => props.set(!props.on)}
    >
      {props.children}
    </button>
  );
}

/** The title of a page, with controls at its end and a line below. */
export function PageHead(props: { title: JSX.Element; end?: JSX.Element; line?: JSX.Element }): JSX.Element {
  return (
    <div class="page-head">
      <h1 tabIndex={-1}>{props.title}</h1>
      <Show when={props.end}>
        <div class="end">{props.end}</div>
      </Show>
      <Show when={props.line}>
        <p>{props.line}</p>
      </Show>
    </div>
  );
}

/** The trail from the asker's own area down to the shown one. */
export function Crumbs(props: { above: Area[]; here?: string; end?: JSX.Element }): JSX.Element {
  const steps = () => props.above.map((area) => ({ href: areaLink(area), name: areaName(area) }));
  return <Trail steps={steps()} here={props.here} end={props.end} />;
}

/** The trail to the shown area. */
export function Trail(props: {
  steps: { href: string; name: string }[];
  here?: string | undefined;
  end?: JSX.Element;
}): JSX.Element {
  return (
    <nav class="crumbs" aria-label={officeWords().common.above}>
      <ol>
        <For each={props.steps}>
          {(step) => (
            <li>
              <a href={step.href}>{step.name}</a>
            </li>
          )}
        </For>
        <Show when={props.here}>
          <li aria-current="page">{props.here}</li>
        </Show>
      </ol>
      <Show when={props.end}>
        <span class="end">{props.end}</span>
      </Show>
    </nav>
  );
}

/** The state of a query: its answer, or that it is loading, or why it failed. */
export function Loaded<T>(props: { query: Query<T>; children: (data: () => T) => JSX.Element }): JSX.Element {
  return (
    <>
      <Show when={props.query.fault()}>
        {(fault) => (
          <div class="page">
            <Fault of={fault()} again={props.query.reload} />
          </div>
        )}
      </Show>
      <Show
        when={props.query.data()}
        fallback={
          <Show when={!props.query.fault() && !meFault()}>
            <p class="page quiet" role="status">
              {officeWords().common.wait}
            </p>
          </Show>
        }
      >
        {(data) => props.children(data)}
      </Show>
    </>
  );
}

/** A control with its label above and a hint below. */
export function Control(props: {
  label: string;
  hint?: string | undefined;
  id?: string;
  children: (id: string) => JSX.Element;
}): JSX.Element {
  const id = props.id ?? createUniqueId();
  return (
    <div class="ctl">
      <label class="lab" for={id}>
        {props.label}
      </label>
      {props.children(id)}
      <Show when={props.hint}>
        <span class="hint">{props.hint}</span>
      </Show>
    </div>
  );
}
