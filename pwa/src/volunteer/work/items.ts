// The places of one form as its page lists them: each with today's state, open ones first.

import { today } from "../../core/days";
import { allForms } from "../../core/doors";
import { isDone } from "../../twin/tasks";
import type { Form, RecordLine, Task, TaskState } from "../../twin/types";
import { compareNames } from "../../ui/cells";
import { sheetHref } from "../record/sheet-state";
import { isOpenThread, type PlaceWork } from "./model";

/** A place, or a thread at it, in the list of a form. */
export interface Item {
  work: PlaceWork;
  /** Its state; `rest` if nothing is needed now, and nothing was recorded. */
  state: TaskState | "rest";
  /** The current record: of today, of the thread, or of the place. */
  record: RecordLine | undefined;
  /** The task for it. */
  task: Task | undefined;
  /** It was missed yesterday. */
  missed: boolean;
  href: string;
}

/** The order of the states: open ones first. */
export const STATES = ["missed", "open", "taken", "rest", "done"] as const;

/** The items of a form: open ones first, then by address. */
export function itemsOf(form: Form, works: readonly PlaceWork[]): Item[] {
  const asked = askedElsewhere(form);
  return works
    .filter(({ place }) => form.place_kinds.includes(place.kind))
    .flatMap((work) => (form.slot === "thread" ? threadsAt(form, work) : placeItem(form, work, asked)))
    .sort(inOrder);
}

function inOrder(a: Item, b: Item): number {
  return (
    STATES.indexOf(a.state) - STATES.indexOf(b.state) ||
    (b.record?.at_ms ?? 0) * Number(b.state === "done") -
      (a.record?.at_ms ?? 0) * Number(a.state === "done") ||
    compareNames(a.work.place.path, b.work.place.path)
  );
}

/** Whether other forms' records raise tasks for this form: then only the places that they name are listed. */
function askedElsewhere(form: Form): boolean {
  return allForms().some((other) =>
    other.tasks?.some((rule) => rule.form === form.id && !("daily" in rule.on)),
  );
}

function placeItem(form: Form, work: PlaceWork, asked: boolean): Item[] {
  const slot = form.slot === "place" ? "place" : today();
  const own = work.tasks.filter((task) => task.form === form.id);
  const record = work.records.find((one) => one.form === form.id && one.slot === slot);
  const task = own.find(({ state }) => state !== "missed") ?? own[0];
  if (asked && !task && !record) return [];
  const missed = own.some(({ state }) => state === "missed");
  const said = record ? (isDone(form, record.answers) ? "done" : "open") : "rest";
  const state = task && task.state !== "missed" ? task.state : task ? "missed" : said;
  const href = sheetHref(work.place.path, form, slot);
  return [{ work, state: missed && state === "open" ? "missed" : state, record, task, missed, href }];
}

function threadsAt(form: Form, work: PlaceWork): Item[] {
  if (form.stage === undefined) {
    const href = gateHref(form, work.place.path);
    return [{ work, state: "rest", record: undefined, task: undefined, missed: false, href }];
  }
  const asked = work.tasks
    .filter((task) => task.form === form.id && task.slot === undefined)
    .map(
      (task): Item => ({ work, state: "open", record: undefined, task, missed: false, href: newHref(task) }),
    );
  const threads = work.records
    .filter((record) => record.form === form.id)
    .map((record): Item => {
      const task = work.tasks.find((one) => one.form === form.id && one.slot === record.slot);
      const state = isOpenThread(form, record) ? (task?.state ?? "open") : "done";
      const href = sheetHref(work.place.path, form, record.slot);
      return { work, state, record, task, missed: false, href };
    });
  return [...asked, ...threads];
}

/** The page that registers subjects one after another; a sheet if the form has no such screen. */
export function gateHref(form: Form, path: string): string {
  return form.screen === "gate" ? `/gate/${path}` : sheetHref(path, form, undefined);
}

/** The address of the sheet for a task. */
export function newHref(task: Task): string {
  const fills = task.fills ? `?fills=${encodeURIComponent(JSON.stringify(task.fills))}` : "";
  return `/r/${task.form}/${task.slot ?? "new"}/${task.place}${fills}`;
}
