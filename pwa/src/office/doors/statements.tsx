// Every report of one record: who, when, from which phone, on which base, its values, and whether it still
// counts.

import { createMemo, For, type JSX, Show } from "solid-js";
import type { Form, RecordLine, StatementLine } from "../../twin/types";
import { commonWords } from "../../words";
import { officeWords } from "../../words/office/office";
import { frame } from "../parts/context";
import { Pane } from "../parts/parts";
import { moment } from "../parts/times";
import { fieldName, valueText } from "../parts/values";

/** The history of a record, oldest first. */
export function History(props: { record: RecordLine; form: Form }): JSX.Element {
  const statements = createMemo(() => props.record.statements ?? []);
  const numbers = createMemo(() => new Map(statements().map((one, at) => [one.id, at + 1])));
  return (
    <Pane title={officeWords().door.history} quiet={officeWords().door.historyHow(statements().length)}>
      <ol class="hist">
        <For each={statements()}>
          {(one) => <Statement of={one} record={props.record} form={props.form} numbers={numbers()} />}
        </For>
      </ol>
    </Pane>
  );
}

function Statement(props: {
  of: StatementLine;
  record: RecordLine;
  form: Form;
  numbers: Map<string, number>;
}): JSX.Element {
  const number = () => props.numbers.get(props.of.id) ?? 0;
  return (
    <li id={`r-${props.of.id}`}>
      <span class="ab no" role="img" aria-label={officeWords().door.nth(number())}>
        {number()}
      </span>
      <p class="head">
        <b>{props.of.by}</b>
        <span class="quiet">{commonWords().role[props.of.role]}</span>
        <Show when={kindWords(props.of)}>{(what) => <span class="mark">{what()}</span>}</Show>
      </p>
      <p class="meta">
        {officeWords().door.observed} {moment(props.of.observed_at_ms, frame())}
        {officeWords().common.comma}
        {officeWords().door.received} {moment(props.of.received_at_ms, frame())}
        {officeWords().common.comma}
        {officeWords().door.device} {props.of.device}
        <Show when={props.of.carried_for}>
          {(whom) => officeWords().common.comma + officeWords().door.carriedFor(whom())}
        </Show>
      </p>
      <p class="meta">{baseWords(props.of, props.numbers)}</p>
      <Says of={props.of} record={props.record} form={props.form} />
      <Show when={props.of.reason}>
        <p>
          <span class="quiet">{officeWords().door.reason}: </span>
          {props.of.reason}
        </p>
      </Show>
    </li>
  );
}

/** The kind of a report, if it is not an ordinary one. */
function kindWords(of: StatementLine): string | null {
  if (of.retracts) return officeWords().door.retracts;
  if (of.revisit) return officeWords().door.revisit;
  if (of.retracted) return officeWords().door.retracted;
  return of.rules?.length ? officeWords().door.resolution : null;
}

/** The reports that its author had seen, by the numbers of this list. */
function baseWords(of: StatementLine, numbers: Map<string, number>): string {
  const known = of.base.map((id) => numbers.get(id)).filter((n): n is number => n !== undefined);
  const unknown = of.base.length - known.length;
  if (of.base.length === 0) return officeWords().door.baseNone;
  const parts = [];
  if (known.length > 0)
    parts.push(officeWords().door.baseSome(commonWords().list(known.sort((a, b) => a - b).map(String))));
  if (unknown > 0) parts.push(officeWords().door.baseUnknown(unknown));
  return parts.join(" ");
}

function Says(props: { of: StatementLine; record: RecordLine; form: Form }): JSX.Element {
  const fields = createMemo(() => {
    const known = props.form.fields.filter((field) => field.id in props.of.answers);
    const names = new Set(known.map((field) => field.id));
    const strange = Object.keys(props.of.answers).filter((id) => !names.has(id));
    return { known, strange };
  });
  const stands = (id: string) => props.of.standing?.includes(id) ?? false;
  const state = (id: string) => {
    if (props.of.retracted) return "";
    if (!stands(id)) return officeWords().door.superseded;
    return props.record.conflicts?.includes(id) ? officeWords().door.inConflict : "";
  };
  return (
    <Show
      when={fields().known.length + fields().strange.length > 0}
      fallback={
        <p class="quiet">{props.of.revisit || props.of.retracts ? "" : officeWords().door.statesNothing}</p>
      }
    >
      <ul class="says">
        <For each={fields().known}>
          {(field) => (
            <li classList={{ old: !stands(field.id), void: Boolean(props.of.retracted) }}>
              <span>
                {fieldName(field)}: <b>{valueText(field, props.of.answers[field.id])}</b>
              </span>
              <Show when={state(field.id)}>
                <span class="mark" classList={{ conflict: stands(field.id) }}>
                  {state(field.id)}
                </span>
              </Show>
            </li>
          )}
        </For>
        <For each={fields().strange}>
          {(id) => (
            <li>
              {id}: {JSON.stringify(props.of.answers[id])}
            </li>
          )}
        </For>
      </ul>
    </Show>
  );
}
