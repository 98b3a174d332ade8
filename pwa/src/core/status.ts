// What a record says of its door: the coverage status, and whether it has an alert.

import type { Form, RecordLine, Status } from "./types";

/** The status of a door with this record of this form; without a record nobody was there. */
export function statusOf(form: Form | undefined, record: RecordLine | undefined): Status {
  if (!record) return "unvisited";
  if (record.conflicts?.length) return "conflict";
  if (record.revisit) return "stale";
  for (const field of form?.fields ?? []) {
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
  return form.fields
    .filter((field) => {
      const value = record.answers[field.id];
      if (value === undefined) return false;
      if (field.alert_from !== undefined && typeof value === "number" && value >= field.alert_from)
        return true;
      const chosen = Array.isArray(value) ? value : [value];
      return field.choices?.some((choice) => choice.alert && chosen.includes(choice.id)) ?? false;
    })
    .map((field) => field.id);
}
