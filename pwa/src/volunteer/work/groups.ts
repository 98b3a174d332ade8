// Today's tasks in groups, as home and the overview of all work show them: one for each rule, one for each
// kind of thread, and one for all deliveries to people.

import { allForms, formById } from "../../core/doors";
import type { Form, Task, TaskRule } from "../../twin/types";
import { words } from "../../words";
import { careForms, type PlaceWork } from "./model";

/** Tasks of one kind. */
export interface Group {
  key: string;
  rule: string;
  title: () => string;
  icon: string | undefined;
  href: string;
  /** These are deliveries to people. */
  care: boolean;
  /** The form to fill in for them. */
  form: Form;
  missed: number;
  open: number;
  taken: number;
  done: number;
}

/** The rule that raises a task; undefined for threads and revisits. */
export function ruleOf(task: Task): TaskRule | undefined {
  return formById(task.asked_by)?.tasks?.find(({ id }) => id === task.rule);
}

/** The groups of these places, in the order of the kit. Revisits of the round belong to the round. */
export function groupsOf(works: readonly PlaceWork[]): Group[] {
  const groups = new Map<string, Group>();
  const care = new Set(careForms().map(({ id }) => id));
  for (const { tasks } of works) {
    for (const task of tasks) {
      const form = formById(task.form);
      if (!form || (task.rule === "revisit" && form.slot === "sweep")) continue;
      const group = groupOf(task, form, care.has(form.id));
      const known = groups.get(group.key) ?? group;
      groups.set(group.key, known);
      known[task.state] += 1;
    }
  }
  const order = allForms().map(({ id }) => id);
  return [...groups.values()].sort((a, b) => order.indexOf(a.form.id) - order.indexOf(b.form.id));
}

function groupOf(task: Task, form: Form, care: boolean): Group {
  const none = { missed: 0, open: 0, taken: 0, done: 0, form, rule: task.rule, care };
  const rule = ruleOf(task);
  if (care)
    return {
      ...none,
      key: `care ${form.id}`,
      title: () => words(form.title),
      icon: form.icon,
      href: "/care",
    };
  const key = rule ? `${task.asked_by} ${rule.id}` : `${task.rule} ${form.id}`;
  // Daily work is known by its form's name; other rules have a title of their own.
  const title = () => words(rule && !("daily" in rule.on) ? rule.title : form.title);
  return { ...none, key, title, icon: rule?.icon ?? form.icon, href: `/work/${form.id}` };
}

/** How many tasks of a group are left. */
export function leftIn(group: Group): number {
  return group.open + group.taken;
}
