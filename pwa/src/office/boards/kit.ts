// What the kit's forms can do, read from their data: which have sweeps, episodes, room or stocks. Pure.

import type { Field, Form, Kit, TaskRule } from "../../twin/types";

/** The groups of boards: how the records of a form arise. */
export type BoardGroup = "sweep" | "episode" | "day" | "thread" | "place" | "shift";

/** The groups in the order of the list. */
const BOARD_GROUPS: readonly BoardGroup[] = ["sweep", "episode", "day", "thread", "place", "shift"];

/** The form with this id. */
export function formById(kit: Kit | null, id: string): Form | undefined {
  return kit?.forms.find((form) => form.id === id);
}

/** The field of a form with this id. */
export function fieldById(form: Form | undefined, id: string): Field | undefined {
  return form?.fields.find((field) => field.id === id);
}

/** The rule with a visit for each day; undefined if the form's records are not episodes. */
export function episodeRule(form: Form): { rule: TaskRule; from: string; days: number } | undefined {
  for (const rule of form.tasks ?? []) {
    if ("each_day" in rule.on) {
      const { from, days } = rule.on.each_day;
      return { rule, from, days };
    }
  }
  return undefined;
}

/** This form and the forms of the visits in its episodes. */
function episodeForms(form: Form): string[] {
  const rule = episodeRule(form);
  return rule ? [form.id, rule.rule.form] : [form.id];
}

/** The group of a form's board: forms of one episode are together. */
export function groupOf(form: Form, kit: Kit): BoardGroup {
  const followed = kit.forms.some((other) => episodeRule(other) && episodeForms(other).includes(form.id));
  return followed ? "episode" : form.slot;
}

/** The forms of a kit by group, without empty groups. */
export function boardsOf(kit: Kit): { group: BoardGroup; forms: Form[] }[] {
  return BOARD_GROUPS.map((group) => ({
    group,
    forms: kit.forms.filter((form) => groupOf(form, kit) === group),
  })).filter(({ forms }) => forms.length > 0);
}

/** Whether the records of a form belong to days: then a board begins with today. */
export function isDaily(form: Form): boolean {
  return form.slot === "day" || form.slot === "thread" || form.slot === "shift";
}

/** The fields whose choices are counted, and by which a chart can be split. */
export function choiceFields(form: Form): Field[] {
  return form.fields.filter((field) => ["choice", "choices", "yes_no"].includes(field.type));
}

/** The ids of a field's answers in the order of a tally: the choices, or yes and no. */
export function choiceIds(field: Field): string[] {
  return field.type === "yes_no" ? ["true", "false"] : (field.choices ?? []).map((choice) => choice.id);
}
