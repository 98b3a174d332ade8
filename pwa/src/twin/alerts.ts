// Alerts: which answers go to the attention list, as in `shared/src/log/record/settle.rs`; tested by
// `tests/vectors/merge.json`.

import type { Choice, Field, Form, RecordLine } from "./types";

/** The fields of a form that can alert; found once, because this runs for ten thousand doors. */
const alerting = new WeakMap<Form, Field[]>();

function fieldsOf(form: Form): Field[] {
  let found = alerting.get(form);
  if (!found) {
    found = form.fields.filter(
      ({ choices, alert_from }) => alert_from !== undefined || choices?.some(({ alert }) => alert),
    );
    alerting.set(form, found);
  }
  return found;
}

/** The choices in a value that alert. */
export function alertingChoices(field: Field, value: unknown): Choice[] {
  const held = Array.isArray(value) ? value : [value];
  return field.choices?.filter((choice) => choice.alert && held.includes(choice.id)) ?? [];
}

/** Whether a value goes to the attention list. */
export function isAlert(field: Field, value: unknown): boolean {
  if (field.alert_from !== undefined && typeof value === "number" && value >= field.alert_from) return true;
  return alertingChoices(field, value).length > 0;
}

/** The fields of a record with values that go to the attention list, also where another report's value holds. */
export function alertsOf(form: Form | undefined, record: RecordLine | undefined): string[] {
  if (!record || !form) return [];
  return fieldsOf(form)
    .filter((field) => record.alerts?.includes(field.id) || isAlert(field, record.answers[field.id]))
    .map(({ id }) => id);
}
