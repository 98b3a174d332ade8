// The coverage status that a record gives its door, as in `shared/src/log/record/settle.rs`; tested by
// `tests/vectors/merge.json`.

import type { Field, Form, RecordLine, Status } from "./types";

/** The fields of a form that set the status; found once, because this runs for ten thousand doors. */
const counting = new WeakMap<Form, Field[]>();

function countsOf(form: Form): Field[] {
  let found = counting.get(form);
  if (!found) {
    found = form.fields.filter(({ choices }) => choices?.some(({ count_as }) => count_as));
    counting.set(form, found);
  }
  return found;
}

/** The status of a door with this record of this form; without a record it is unvisited. */
export function statusOf(form: Form | undefined, record: RecordLine | undefined): Status {
  if (!record) return "unvisited";
  if (record.conflicts?.length) return "conflict";
  if (record.revisit) return "stale";
  for (const field of form ? countsOf(form) : []) {
    const value = record.answers[field.id];
    if (value === undefined) continue;
    const counts = field.choices?.find((choice) => choice.id === value)?.count_as;
    if (counts) return counts;
  }
  return "unvisited";
}
