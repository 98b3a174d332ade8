// What a record says of its door: the coverage status, and whether it has an alert.

import type { Field, Form, RecordLine, Status } from "./types";

/** The fields of a form that can say so; found once, since this is asked for ten thousand doors. */
interface Telling {
  counts: Field[];
  alerts: Field[];
}

const telling = new WeakMap<Form, Telling>();

function tellingOf(form: Form): Telling {
  let found = telling.get(form);
  if (!found) {
    found = {
      counts: form.fields.filter(({ choices }) => choices?.some(({ count_as }) => count_as)),
      alerts: form.fields.filter(
        ({ choices, alert_from }) => alert_from !== undefined || choices?.some(({ alert }) => alert),
      ),
    };
    telling.set(form, found);
  }
  return found;
}

/** The status of a door with this record of this form; without a record nobody was there. */
export function statusOf(form: Form | undefined, record: RecordLine | undefined): Status {
  if (!record) return "unvisited";
  if (record.conflicts?.length) return "conflict";
  if (record.revisit) return "stale";
  for (const field of form ? tellingOf(form).counts : []) {
    const value = record.answers[field.id];
    if (value === undefined) continue;
    const counts = field.choices?.find((choice) => choice.id === value)?.count_as;
    if (counts) return counts;
  }
  return "unvisited";
}

/** The fields of a record whose values go to the attention list. */
export function alertsOf(form: Form | undefined, record: RecordLine | undefined): string[] {
  if (!record || !form) return [];
  const fields: string[] = [];
  for (const field of tellingOf(form).alerts) {
    const value = record.answers[field.id];
    if (value !== undefined && isAlert(field, value)) fields.push(field.id);
  }
  return fields;
}

function isAlert(field: Field, value: unknown): boolean {
  if (field.alert_from !== undefined && typeof value === "number" && value >= field.alert_from) return true;
  const chosen = Array.isArray(value) ? value : [value];
  return field.choices?.some((choice) => choice.alert && chosen.includes(choice.id)) ?? false;
}
