// A subject that came before, to choose again.

import type { JSX } from "solid-js";
import type { Subject } from "../../core/recalls";
import { gateWords } from "../../words/volunteer/gate";
import type { GateEntry } from "./entry";
import { sayWho } from "./say";

/** A subject that came before: one tap fills in everything. */
export function Chip(props: { one: Subject; entry: GateEntry }): JSX.Element {
  const said = () => sayWho(props.entry.form, props.one.answers);
  const note = () => [said()?.short, gateWords().times(props.one.times)].filter(Boolean).join(" ");
  return (
    <button
      type="button"
      aria-pressed={props.entry.subject() === props.one.id ? "true" : "false"}
      onClick={() => props.entry.choose(props.one)}
    >
      <b classList={{ "by-plate": said()?.plate }}>{said()?.title}</b>
      <small>{note()}</small>
    </button>
  );
}
