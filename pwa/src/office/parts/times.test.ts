// Times are shown as people say them.

import { expect, test } from "vitest";
import { zh } from "../../words/office/office";
import { en } from "../../words/office/office.en";
import { date, moment, shortMoment, span, type TimeFrame } from "./times";

const now_ms = Date.parse("2020-02-12T15:20:00+08:00");
const frame: TimeFrame = { now_ms, zone: "Asia/Shanghai", locale: "zh-CN", words: zh.time };

test("moments are told by the district's days, whatever the computer's zone", () => {
  const cases: [string, string][] = [
    ["2020-02-12T00:05:00+08:00", "今天 00:05"],
    ["2020-02-11T23:59:00+08:00", "昨天 23:59"],
    ["2020-02-10T09:00:00+08:00", "2月10日 09:00"],
    ["2019-12-31T09:00:00+08:00", "2019年12月31日 09:00"],
  ];
  for (const [at, said] of cases) expect(moment(Date.parse(at), frame)).toBe(said);
  expect(shortMoment(now_ms, frame)).toBe("15:20");
  expect(date(Date.parse("2020-02-10T09:00:00+08:00"), { ...frame, locale: "en-GB", words: en.time })).toBe(
    "10 Feb",
  );
});

test("spans get coarser as they get longer", () => {
  const cases: [number, string][] = [
    [10, "刚刚"],
    [42 * 60, "42 分"],
    [82 * 60, "1 小时 22 分"],
    [5 * 3600, "5 小时"],
    [19.5 * 3600, "19 小时"],
    [72 * 3600, "3 天"],
  ];
  for (const [seconds, said] of cases) expect(span(seconds * 1000, zh.time)).toBe(said);
});
