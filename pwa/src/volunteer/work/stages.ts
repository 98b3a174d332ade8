// The stage of a thread, and the next one: taken, delivered … One tap moves it on.

import { building, recordOf } from "../../core/doors";
import * as outbox from "../../core/outbox";
import { headsOf } from "../../core/overlay";
import { askToPersist } from "../../core/syncer";
import { buildingOf } from "../../twin/paths";
import { stageOf } from "../../twin/tasks";
import type { Choice, Form, RecordLine, Task } from "../../twin/types";
import { sayKept, sayNotSaved } from "../../ui/toast";
import { words } from "../../words";

/** The stages of a thread when all goes well: those that do not end it, and the last one. */
export function wayOf(form: Form): Choice[] {
  const choices = stageOf(form)?.choices ?? [];
  return choices.filter((choice, at) => !choice.closes || at === choices.length - 1);
}

/** The present stage of a thread; the first if none is stated. */
export function stageAt(form: Form, answers: Record<string, unknown>): Choice | undefined {
  const choices = stageOf(form)?.choices ?? [];
  return choices.find(({ id }) => id === answers[form.stage ?? ""]) ?? choices[0];
}

/** The next stage; undefined if the thread is over. */
export function nextStage(form: Form, answers: Record<string, unknown>): Choice | undefined {
  const way = wayOf(form);
  const now = stageAt(form, answers);
  if (!now || now.closes) return undefined;
  return way[way.findIndex(({ id }) => id === now.id) + 1];
}

/** Other ends of an open thread: not delivered, withdrawn. */
export function otherEnds(form: Form, answers: Record<string, unknown>): Choice[] {
  if (!nextStage(form, answers)) return [];
  const way = wayOf(form);
  return (stageOf(form)?.choices ?? []).filter((choice) => choice.closes && !way.includes(choice));
}

/** Whether a stage needs more than a tap: some fields are shown only then. */
export function asksMore(form: Form, stage: Choice): boolean {
  return form.fields.some(
    ({ show_if: rule }) =>
      rule?.field === form.stage && [rule?.equals, ...(rule?.among ?? [])].includes(stage.id),
  );
}

/** Moves a thread on, says so, and offers to undo it. */
export async function moveOn(form: Form, record: RecordLine, stage: Choice, plate: string): Promise<void> {
  const { place, slot } = record;
  const server = recordOf(await building(buildingOf(place)), place, form.id, slot);
  const base = headsOf(server?.heads ?? [], outbox.pendingFor(place, form.id, slot));
  const answers = { [form.stage ?? ""]: stage.id };
  await keep({ form: form.id, place, slot, answers, base, before: record }, `${plate} ${words(stage.label)}`);
}

/** Takes a task that nobody has taken: a thread begins at the stage after the first. */
export async function take(form: Form, task: Task, plate: string): Promise<void> {
  const stage = nextStage(form, {});
  const answers = { ...task.fills, ...(stage ? { [form.stage ?? ""]: stage.id } : {}) };
  const report = { form: form.id, place: task.place, slot: undefined, answers, base: [] };
  await keep(report, `${plate} ${words(stage?.label)}`);
}

let busy = false;

async function keep(report: outbox.NewReport, title: string): Promise<void> {
  // A second tap before the first is saved says nothing new.
  if (busy) return;
  busy = true;
  try {
    const row = await outbox.save(report);
    void askToPersist();
    sayKept(title, row.id);
  } catch {
    sayNotSaved();
  } finally {
    busy = false;
  }
}
