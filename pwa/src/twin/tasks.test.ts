// Tasks and episodes follow the shared vectors.

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { episode, episodeRule, type TaskRecord, tasks } from "./tasks";
import type { Form, Kit, Task, TaskState } from "./types";

interface Case {
  name: string;
  place: string;
  kind: string;
  today: string;
  records: TaskRecord[];
  referring?: TaskRecord[];
  tasks: Task[];
}

interface EpisodeCase {
  name: string;
  today: string;
  record: TaskRecord;
  records: TaskRecord[];
  episode: (Record<string, unknown> & { days: [string, TaskState | null][] }) | null;
}

const vectors = JSON.parse(
  readFileSync(new URL("../../../tests/vectors/tasks.json", import.meta.url), "utf8"),
) as { kit: Kit; cases: Case[]; episodes: EpisodeCase[] };
const forms = vectors.kit.forms;

test.each(vectors.cases.map((one) => [one.name, one] as const))("%s", (_name, one) => {
  const place = { path: one.place, kind: one.kind, records: one.records, referring: one.referring ?? [] };
  expect(tasks(forms, place, one.today)).toStrictEqual(one.tasks);
  place.records = one.records.toReversed();
  expect(tasks(forms, place, one.today)).toStrictEqual(one.tasks);
});

test.each(vectors.episodes.map((one) => [one.name, one] as const))("%s", (_name, one) => {
  const form = forms.find(({ id }) => id === one.record.form) as Form;
  const rule = episodeRule(form);
  if (!rule) throw new Error("its records are no episodes");
  const visit = forms.find(({ id }) => id === rule.form);
  const made = episode(form, rule, visit, one.record, one.records, one.today);
  const days = made?.days.map(({ day, state }) => [day, state ?? null]);
  expect(made ? { ...made, days } : null).toStrictEqual(one.episode);
});
