// The progress of the open thread, at the top of its sheet: the stages in order, and one big button for the
// next one.

import { For, type JSX, Show } from "solid-js";
import type { Choice, Form, RecordLine } from "../../twin/types";
import { Glyph } from "../../ui/glyph";
import { back, go, here } from "../../ui/router";
import { stamp } from "../../ui/times";
import { commonWords, words } from "../../words";
import { workWords } from "../../words/volunteer/work";
import type { OpenSheet } from "../record/sheet-state";
import { asksMore, moveOn, nextStage, otherEnds, stageAt, wayOf } from "./stages";
import { plateWords } from "./words";

/** The stages of an open record; nothing if its form has none, or if the thread only begins. */
export function Progress(props: { sheet: OpenSheet }): JSX.Element {
  const found = () => {
    const { form, record } = props.sheet;
    return form?.stage !== undefined && record ? { form, record } : undefined;
  };
  return (
    <Show when={found()} keyed>
      {({ form, record }) => <Steps sheet={props.sheet} form={form} record={record} />}
    </Show>
  );
}

function Steps(props: { sheet: OpenSheet; form: Form; record: RecordLine }): JSX.Element {
  const way = () => wayOf(props.form);
  const now = () => stageAt(props.form, props.record.answers);
  const reached = () => way().findIndex(({ id }) => id === now()?.id);
  const push = async (to: Choice): Promise<void> => {
    if (asksMore(props.form, to)) {
      const fills = encodeURIComponent(JSON.stringify({ [props.form.stage ?? ""]: to.id }));
      go(`${here().path}?fills=${fills}`, { replace: true });
    } else {
      await moveOn(props.form, props.record, to, plateWords(props.sheet.place));
      back(props.sheet.home);
    }
  };
  return (
    <section class="sec card way" aria-label={workWords().steps}>
      <ol>
        <For each={way()}>
          {(stage, at) => (
            <li
              aria-current={at() === reached() ? "step" : undefined}
              classList={{ past: at() <= reached() }}
            >
              <Glyph name={at() <= reached() ? "done" : "unvisited"} />
              <span>{words(stage.label)}</span>
            </li>
          )}
        </For>
      </ol>
      <p class="quiet">
        <Show when={reached() < 0}>{words(now()?.label) + commonWords().sep}</Show>
        {workWords().by(props.record.by, stamp(props.record.at_ms))}
      </p>
      <Show when={nextStage(props.form, props.record.answers)}>
        {(to) => (
          <button type="button" class="btn btn-good btn-w" onClick={() => void push(to())}>
            {words(to().label)} <Glyph name="go" />
          </button>
        )}
      </Show>
      <For each={otherEnds(props.form, props.record.answers)}>
        {(end) => (
          <button type="button" class="link" onClick={() => void push(end)}>
            {words(end.label)}
          </button>
        )}
      </For>
    </section>
  );
}
