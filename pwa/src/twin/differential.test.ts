// The twin answers random questions as Rust does. The questions come from a file written by
// `tests/src/bin/twin`; without the file there is nothing to ask.

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { alertsOf } from "./alerts";
import { parseAnswers, parseValue } from "./answers";
import { daysSince, plusDays } from "./days";
import { holds } from "./forms";
import { shortName } from "./names";
import {
  checkPath,
  depthOf,
  joinPath,
  lastOf,
  normaliseSegment,
  PathError,
  parentOf,
  truncated,
  within,
} from "./paths";
import { statusOf } from "./status";
import { episode, episodeRule, isDone, type TaskPlace, type TaskRecord, tasks } from "./tasks";
import { record } from "./testing";
import type { Field, Form, Kit, ShowIf } from "./types";

const CASES = process.env.MENPAI_TWIN_CASES;
/** This many differences of a kind are enough to find what they have in common. */
const TOLD_MAX = 5;

interface Case {
  kind: string;
  case: number;
  asked: never;
  said: unknown;
}

/** The result of a call, or the code of its error. */
function path(call: () => string): unknown {
  try {
    return { gives: call() };
  } catch (error) {
    if (error instanceof PathError) return { error: error.code };
    throw error;
  }
}

function formOf(kit: Kit | undefined, id: string): Form {
  const form = kit?.forms.find((one) => one.id === id);
  if (!form) throw new Error(`no form ${id}`);
  return form;
}

interface Answered {
  form: Form;
  text: string;
}

interface Held {
  kit: number;
  form: string;
  answers: Record<string, unknown>;
  conflicts: string[];
  revisit: boolean;
  /** For a single report, its alerts are compared too. */
  alerts: string[];
}

interface Followed {
  kit: number;
  today: string;
  record?: TaskRecord;
  records: TaskRecord[];
}

/** How the twin answers each kind of question. */
function answerers(kits: Kit[]): Record<string, (asked: never) => unknown> {
  return {
    segment: ({ raw }: { raw: string }) => path(() => normaliseSegment(raw)),
    join: (asked: { path: string; raw: string }) => path(() => joinPath(asked.path, asked.raw)),
    parse: ({ text }: { text: string }) => {
      const found = path(() => {
        checkPath(text);
        return text;
      }) as { error?: string };
      return found.error ? found : {};
    },
    within: (asked: { path: string; scope: string; to: number }) => ({
      within: within(asked.path, asked.scope),
      depth: depthOf(asked.path),
      truncated: truncated(asked.path, asked.to),
      parent: parentOf(asked.path),
      last: lastOf(asked.path),
    }),
    name: ({ name }: { name: string }) => ({ short: shortName(name) }),
    pattern: ({ pattern, texts }: { pattern: string; texts: string[] }) => {
      const field: Field = { id: "word", type: "text", label: { zh: "试", en: "Probe" }, pattern };
      return texts.map((text) => "value" in parseValue(field, text));
    },
    answers: ({ form, text }: Answered) => {
      const parsed = parseAnswers(form, JSON.parse(text) as Record<string, unknown>);
      return "answers" in parsed ? { text: JSON.stringify(parsed.answers) } : parsed;
    },
    condition: (asked: { rule: ShowIf; answers: Record<string, unknown> }) =>
      holds(asked.rule, asked.answers),
    task: (asked: TaskPlace & { kit: number; today: string }) =>
      tasks(kits[asked.kit]?.forms ?? [], asked, asked.today),
    episode: (asked: Followed) => {
      if (!asked.record) return null;
      const form = formOf(kits[asked.kit], asked.record.form);
      const rule = episodeRule(form);
      if (!rule) return null;
      const visit = kits[asked.kit]?.forms.find(({ id }) => id === rule.form);
      const made = episode(form, rule, visit, asked.record, asked.records, asked.today);
      return made ? { ...made, days: made.days.map(({ day, state }) => [day, state ?? null]) } : null;
    },
    status: (asked: Held) => {
      const form = formOf(kits[asked.kit], asked.form);
      const line = record({
        form: asked.form,
        answers: asked.answers,
        conflicts: asked.conflicts,
        alerts: asked.alerts,
      });
      if (asked.revisit) line.revisit = { by: "x", at_ms: 1 };
      return {
        status: statusOf(form, line),
        alerts: alertsOf(form, line),
        done: isDone(form, asked.answers),
      };
    },
    day: (asked: { day: string; days: number; other: string }) => ({
      plus: plusDays(asked.day, asked.days),
      since: daysSince(asked.day, asked.other),
    }),
  };
}

/**
 * Whether two values are equal, regardless of the order of members; members that Rust omits or gives as null
 * are not compared.
 */
function isSame(said: unknown, got: unknown): boolean {
  if (Array.isArray(said) && Array.isArray(got)) {
    return said.length === got.length && said.every((one, at) => isSame(one, got[at]));
  }
  if (said && got && typeof said === "object" && typeof got === "object") {
    const [one, other] = [said as Record<string, unknown>, got as Record<string, unknown>];
    const names = new Set([...Object.keys(one), ...Object.keys(other)]);
    return [...names].every((name) => isSame(one[name], other[name]));
  }
  return said === got;
}

test.runIf(CASES)("the twin answers random questions as Rust does", () => {
  const [head, ...lines] = readFileSync(CASES ?? "", "utf8")
    .trimEnd()
    .split("\n");
  const { seed, kits } = JSON.parse(head ?? "") as { seed: number; kits: Kit[] };
  const answer = answerers(kits);
  const found = new Map<string, { line: string; got: unknown }[]>();
  for (const line of lines) {
    const { kind, asked, said } = JSON.parse(line) as Case;
    const got = answer[kind]?.(asked);
    if (isSame(said, got)) continue;
    found.set(kind, [...(found.get(kind) ?? []), { line, got }]);
  }
  const told = [...found].flatMap(([kind, cases]) => [
    `${kind}: ${cases.length} differ, with seed ${seed}; the smallest:`,
    ...cases
      .sort((a, b) => a.line.length - b.line.length)
      .slice(0, TOLD_MAX)
      .map(({ line, got }) => `  Rust: ${line}\n  twin: ${JSON.stringify(got)}`),
  ]);
  expect(lines.length).toBeGreaterThan(1_000);
  expect(told.join("\n")).toBe("");
});
