// The status that a record gives its door, tested by the shared vectors of merging: the phone does not merge,
// but it must read the result as the server does.

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { alertsOf } from "./alerts";
import { statusOf } from "./status";
import { record } from "./testing";
import type { Form, Kit } from "./types";

interface Case {
  name: string;
  form?: string;
  expect: {
    answers?: Record<string, unknown>;
    conflicts?: string[];
    alerts?: string[];
    status: string;
    revisit?: unknown;
  };
}

const read = (path: string): unknown => JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8"));
const { cases } = read("../../../tests/vectors/merge.json") as { cases: Case[] };
const kit = read("../../../shared/kits/epidemic.json") as Kit;
const form = kit.forms.find(({ id }) => id === "door_check") as Form;

describe("a folded record is read as in the shared vectors", () => {
  test.each(cases.filter((one) => (one.form ?? form.id) === form.id))("$name", ({ expect: wanted }) => {
    const line = record({ answers: wanted.answers ?? {}, conflicts: wanted.conflicts ?? [] });
    if (wanted.revisit) line.revisit = { by: "x", at_ms: 1 };
    expect(statusOf(form, line)).toBe(wanted.status);
    expect(alertsOf(form, line).sort()).toEqual([...(wanted.alerts ?? [])].sort());
  });
});
