// The briefing in words: its lead, its changes, its duty and its plain text.

import { describe, expect, it } from "vitest";
import type { Briefing, FigureValue, Words } from "../../twin/types";
import { briefingZh } from "../../words/office/briefing";
import { changeWords, dutyLines, leadWords } from "./change";
import { forgottenLine } from "./forgotten";
import { briefingText } from "./text";

const both = (zh: string) => ({ zh, en: zh });
const counts = {
  total: 100,
  done: 60,
  vacant: 5,
  no_answer: 12,
  refused: 3,
  conflict: 1,
  stale: 0,
  unvisited: 19,
  silent: 7,
  alert: 2,
};
const figure = (id: string, value: number | null, before: number | null, grave = false): FigureValue =>
  ({
    figure: id,
    title: both(id),
    unit: both("户"),
    value,
    before,
    grave,
  }) as FigureValue;
const briefing = {
  area: { path: "11/01/15/012", kind: "street", name: "荣华街道" },
  day: "2020-02-14",
  seq: 48213,
  at_ms: 0,
  before_seq: 40000,
  coverages: [
    {
      sweep: { id: "s", form: "f", name: "第三轮", area: "", starts_ms: 0 },
      title: both("入户"),
      counts,
      before: null,
      parts: [],
    },
    {
      sweep: { id: "t", form: "g", name: "企业", area: "", starts_ms: 0 },
      title: both("企业"),
      counts,
      before: null,
      parts: [],
    },
  ],
  sections: [
    {
      title: both("隔离"),
      figures: [figure("看了", 17, 14), figure("漏看", 1, 1, true), figure("够用", null, 2)],
    },
  ],
  attention: [],
  attention_total: 0,
  duty: [],
  doubt: { silent_phones: 2, silent_doors: 7, conflicts: 5, quarantined: 3 },
  doubt_before: null,
  forgotten: {
    since_ms: 5,
    households: 3,
    forms: [
      { form: "f", title: both("入户"), threads: 0, sweeps: 1, days: 0 },
      { form: "g", title: both("卡口"), threads: 2, sweeps: 0, days: 14 },
    ],
  },
} as unknown as Briefing;

describe("the briefing in words", () => {
  it("says more, less and no change, and nothing where there is nothing to compare with", () => {
    expect(changeWords(5, 2, briefingZh)).toBe("多 3");
    expect(changeWords(2, 5, briefingZh)).toBe("少 3");
    expect(changeWords(2.5, 2.2, briefingZh)).toBe("多 0.3");
    expect(changeWords(4, 4, briefingZh)).toBe("没变");
    expect(changeWords(4, null, briefingZh)).toBe("");
    expect(changeWords(null, 4, briefingZh)).toBe("");
  });

  it("tells duty by shift, each name once, and no more names than fit", () => {
    const shift = (name: string, starts_ms: number, names: string[]) => ({
      address: "",
      name,
      starts_ms,
      ends_ms: starts_ms + 8,
      names,
    });
    const many = Array.from({ length: 10 }, (_, at) => `人${at}`);
    const lines = dutyLines(
      [
        shift("夜班", 16, ["王"]),
        shift("早班", 8, ["李", "赵"]),
        shift("早班", 8, ["李", "孙"]),
        shift("晚班", 24, many),
      ],
      String,
      briefingZh,
    );
    expect(lines.slice(0, 2)).toEqual(["早班（8–16）李 赵 孙", "夜班（16–24）王"]);
    expect(lines[2]).toBe(`晚班（24–32）${many.slice(0, 8).join(" ")} 等 10 人`);
  });

  it("leads with the doors and with what is grave", () => {
    const lead = leadWords(briefing, (one) => one.title.zh, briefingZh);
    expect(lead).toBe("100 户，查到 65 户（65.0%），19 户未查。漏看 1。");
  });

  const textFrame = {
    words: briefingZh,
    of: (words: Words | undefined) => words?.zh ?? "",
    title: "荣华街道每日调度",
    moment: "2月14日",
    alert: () => "",
    clock: () => "",
    when: () => "昨天 17:00",
  };

  it("says what was forgotten, that nothing was, or nothing at all if it does not know", () => {
    const line = (forgotten: Briefing["forgotten"]) => forgottenLine(forgotten, textFrame);
    expect(line(briefing.forgotten)).toBe(
      "昨天 17:00 以来忘掉的个人信息：应本人要求 3 户；入户到期 1 轮；应本人要求卡口 2 条；卡口到期 14 天。",
    );
    expect(line({ since_ms: 5, households: 0, forms: [] })).toBe("昨天 17:00 以来忘掉的个人信息：没有。");
    expect(line(undefined)).toBe("");
  });

  it("is plain text with every figure, its change and how sure it is", () => {
    const text = briefingText(briefing, textFrame);
    for (const part of [
      "看了 17 户 (多 3)",
      "漏看 1 户 (没变)",
      "够用 – 户",
      "查到 65 / 100",
      "2 部手机静默，可能含 7 户。查到的最多 72.0%。",
      "5 处分歧",
      "3 条待核",
      "序号 48,213",
      "应本人要求 3 户",
    ]) {
      expect(text).toContain(part);
    }
    expect(text).not.toMatch(/[<>*#|]/);
  });
});
