// Records for the tests of this folder: a small kit and short ways to make statements.

import type { Field, Kit, RecordLine, StatementLine } from "../../twin/types";

function field(id: string, over: Partial<Field> = {}): Field {
  return { id, type: "integer", label: { zh: id, en: id }, ...over };
}

/** A kit with one form that has one field for each rule. */
export const kit: Kit = {
  id: "test",
  version: 1,
  title: { zh: "测试", en: "Test" },
  place_kinds: [{ id: "home", label: { zh: "户", en: "Home" } }],
  forms: [
    {
      id: "door_check",
      title: { zh: "入户", en: "Door check" },
      place_kinds: ["home"],
      slot: "sweep",
      fields: [
        field("residents"),
        field("hubei", {
          type: "choice",
          merge: "highest",
          choices: [
            { id: "no", label: { zh: "没有", en: "No" } },
            { id: "returned", label: { zh: "有", en: "Yes" }, alert: true },
          ],
        }),
        field("temperature", { type: "decimal", merge: "highest", alert_from: 37.3 }),
        field("needs", {
          type: "choices",
          choices: [
            { id: "food", label: { zh: "送菜", en: "Food" } },
            { id: "medicine", label: { zh: "买药", en: "Medicine" } },
          ],
        }),
        field("note", { type: "text", review: false }),
      ],
    },
  ],
};

/** A statement; its number gives its position in the log and its times. */
export function said(
  seq: number,
  by: string,
  answers: Record<string, unknown>,
  base: string[] = [],
  over: Partial<StatementLine> = {},
): StatementLine {
  return {
    id: `r${seq}`,
    seq,
    by,
    role: "volunteer",
    device: `${by}'s phone`,
    observed_at_ms: seq * 1000,
    received_at_ms: seq * 1000 + 500,
    answers,
    base,
    standing: Object.keys(answers),
    ...over,
  };
}

/** A record of these statements. */
export function record(
  statements: StatementLine[],
  conflicts: string[],
  answers: Record<string, unknown>,
  place = "11/01/15/012/002/3/2/302",
): RecordLine {
  const seen = new Set(statements.flatMap((statement) => statement.base));
  return {
    form: "door_check",
    place,
    slot: "s1",
    answers,
    heads: statements.map((statement) => statement.id).filter((id) => !seen.has(id)),
    conflicts,
    by: statements.at(-1)?.by ?? "",
    at_ms: statements.at(-1)?.observed_at_ms ?? 0,
    seq: statements.at(-1)?.seq ?? 0,
    statements,
  };
}
