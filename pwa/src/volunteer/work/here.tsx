// Other work at the place of an open record: today's tasks, and other forms that can be filled in here.

import { For, type JSX, Show } from "solid-js";
import "../../styles/work.css";
import { allForms, formById } from "../../core/doors";
import type { Form, Task } from "../../twin/types";
import { kitGlyph } from "../../ui/glyph";
import { RowLink } from "../../ui/parts";
import { live } from "../../ui/signals";
import { words } from "../../words";
import { workWords, workWordsAreHere } from "../../words/volunteer/work";
import { valueWords } from "../record/describe";
import { runningSweeps, sweepOf } from "../record/rounds";
import { type OpenSheet, sheetHref, slotToday } from "../record/sheet-state";
import { ruleOf } from "./groups";
import { gateHref, newHref } from "./items";
import { workAt } from "./model";

/** The tasks of this place other than the open record itself. */
export default function Here(props: { sheet: OpenSheet; rest?: boolean }): JSX.Element {
  const path = props.sheet.place.path;
  const here = live(["doors", "outbox"], () => workAt(path));
  const own = (task: Task): boolean =>
    task.form === props.sheet.form?.id && (task.slot === props.sheet.slot || task.state === "missed");
  const tasks = () =>
    (here.latest?.tasks ?? []).filter(
      (task) => task.state !== "done" && task.state !== "missed" && task.rule !== "revisit" && !own(task),
    );
  const forms = () =>
    allForms().filter(
      (form) =>
        form.id !== props.sheet.form?.id &&
        form.slot !== "sweep" &&
        form.slot !== "shift" &&
        form.place_kinds.includes(props.sheet.place.kind) &&
        !tasks().some((task) => task.form === form.id),
    );
  const rounds = () =>
    runningSweeps().filter(
      (sweep) => sweep.id !== props.sheet.slot && sweepOf(props.sheet.place, [sweep]) !== undefined,
    );
  return (
    <Show when={workWordsAreHere() && !props.sheet.opening.mends}>
      <Show when={!props.rest && tasks().length > 0}>
        <section class="sec">
          <h2>{workWords().here}</h2>
          <ul class="card rows">
            <For each={tasks()}>
              {(task) => (
                <li>
                  <TaskRow task={task} />
                </li>
              )}
            </For>
          </ul>
        </section>
      </Show>
      <Show when={props.rest && forms().length + rounds().length > 0}>
        <section class="sec">
          <h2>{workWords().record}</h2>
          <ul class="card rows">
            <For each={rounds()}>
              {(sweep) => (
                <li>
                  <RowLink
                    href={`/r/${sweep.form}/${sweep.id}/${path}`}
                    glyph={kitGlyph(formById(sweep.form)?.icon)}
                    title={sweep.name}
                  />
                </li>
              )}
            </For>
            <For each={forms()}>
              {(form) => (
                <li>
                  <RowLink href={hrefAt(path, form)} glyph={kitGlyph(form.icon)} title={words(form.title)} />
                </li>
              )}
            </For>
          </ul>
        </section>
      </Show>
    </Show>
  );
}

function hrefAt(path: string, form: Form): string {
  return form.screen === "gate" ? gateHref(form, path) : sheetHref(path, form, slotToday(form));
}

function TaskRow(props: { task: Task }): JSX.Element {
  const form = () => formById(props.task.form);
  const rule = () => ruleOf(props.task);
  const title = () => words(rule()?.title ?? form()?.title);
  const note = () => {
    const on = rule()?.on;
    const item = on && "need" in on ? on.need.item : undefined;
    const field = form()?.fields.find(({ id }) => id === item);
    const value = props.task.fills?.[item ?? ""];
    return [field && value !== undefined ? valueWords(field, value) : "", workWords().state[props.task.state]]
      .filter(Boolean)
      .join(" · ");
  };
  return (
    <RowLink
      href={newHref(props.task)}
      glyph={kitGlyph(rule()?.icon ?? form()?.icon)}
      title={title()}
      note={note()}
    />
  );
}
