// The texts of the gate's screen, in Chinese.

import { dictionary } from "../lazy";

const zh = {
  tabs: "登记什么",
  today: (counts: string[]) => `今天 ${counts.join("，")}`,
  count: (title: string, count: number) => `${title} ${count}`,
  again: "常来的",
  times: (count: number) => `${count} 次`,
  fresh: "新来的",
  freshNote: "或找一找",
  nobody: "没来过的，点这里写",
  nobodyNote: "来过的，点上面的名字",
  change: "改",
  write: "写",
  find: "来过的，点一下就填好",
  number: "数字键",
  clear: "清空",
  point: "小数点",
  back: "退一格",
  empty: (label: string) => `按数字记${label}`,
  ok: "正常",
  alert: (from: string) => `警示，到了 ${from}`,
  range: (min: string, max: string) => `要在 ${min} 到 ${max} 之间`,
  need: (label: string) => `还没有${label}`,
  head: (n: number) => `第 ${n} 人`,
  heads: "每个人的",
  addHead: "加人",
  highest: (value: string) => `最高 ${value}`,
  rest: "别的（不常用）",
  done: "写好了，按数字",
  next: (decision: string): [string, string] => [`${decision}，`, "下一个"],
  only: "保存，下一个",
  alerts: "要留意",
  unknown: "手机里没有这个卡口",
  unknownNote: "它可能不归你了，或者还没放进手机。",
  noForm: "这里没有要登记的表",
};

/** The shape that every language must have. */
export type GateWords = typeof zh;

/** The words of the gate's screen. */
export const { words: gateWords, here: gateWordsAreHere } = dictionary<GateWords>(
  zh,
  () => import("./gate.en"),
);
