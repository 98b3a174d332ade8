// The texts of the work besides the round from door to door, in Chinese. English has the same shape.

import { dictionary } from "../lazy";

const zh = {
  title: "全部的事",
  today: "今天的",
  forms: "可以记的",
  all: "看全部的事",
  more: "别的事",
  nothing: "这里没有别的事",
  nothingNote: "办公室给你分了工，这里就会有。",
  unknown: "手机里没有这张表",
  unknownNote: "它可能不归你了，或者还没放进手机。",
  state: { missed: "昨天漏了", open: "要做", taken: "在做", rest: "没记", done: "做了" },
  sentence: (total: number, done: number, left: number): [string, string] => [
    `${total} 处，今天做了 ${done} 处，`,
    left === 0 ? "都做了" : `还有 ${left} 处要做`,
  ],
  places: (total: number, left: number): [string, string] => [
    `${total} 处，`,
    left === 0 ? "都记了" : `还有 ${left} 处没记`,
  ],
  threads: (open: number): [string, string] => ["", open === 0 ? "没有没完的" : `${open} 件没完`],
  count: (count: number) => `${count} 处`,
  only: "只看",
  chips: { all: "全部", left: "要做", missed: "昨天漏", done: "做了" },
  find: "找地址",
  none: "没有这样的地方",
  group: {
    left: (title: string, left: number) => (left === 0 ? title : `${title} ${left} 处`),
    open: (title: string, left: number) => (left === 0 ? title : `${title} ${left} 件`),
    note: (done: number, total: number, missed: number) =>
      [
        done === total ? `${total} 处都做了` : `${total} 处做了 ${done} 处`,
        missed > 0 ? `昨天漏 ${missed} 处` : "",
      ]
        .filter(Boolean)
        .join("，"),
    careNote: (open: number, taken: number, done: number) =>
      [
        open > 0 ? `${open} 件没人接` : "",
        taken > 0 ? `${taken} 件在办` : "",
        done > 0 ? `今天办完 ${done} 件` : "",
      ]
        .filter(Boolean)
        .join("，"),
    threadNote: (open: number, taken: number, done: number) =>
      [
        open > 0 ? `${open} 件没开始` : "",
        taken > 0 ? `${taken} 件在办` : "",
        done > 0 ? `今天办完 ${done} 件` : "",
      ]
        .filter(Boolean)
        .join("，"),
    again: (title: string) => `${title}，请再去`,
  },
  tile: {
    left: (left: number, total: number) =>
      left === 0 ? `${total} 处，今天都做了` : `${total} 处，还剩 ${left} 处`,
    total: (total: number) => `${total} 处`,
    gate: "登记人和车",
  },
  next: (place: string) => `下一处 ${place}`,
  begin: "新开一件",
  where: "在哪里？",
  late: "晚了",
  by: (who: string, time: string) => `${who} ${time}`,
  asked: (who: string, time: string) => `${who} ${time} 记的`,
  ended: "办完的",
  here: "这里今天还有",
  record: "这里还能记",
  steps: "走到哪一步",
  strip: {
    day: (n: number) => (n < 1 ? "明天起" : `第 ${n} 天`),
    until: (day: string) => `满 ${day}`,
    missed: "漏",
    today: "今",
    label: (n: number, of: number, done: number, missed: number) =>
      `第 ${n} 天，共 ${of} 天，看了 ${done} 天，漏了 ${missed} 天`,
  },
  care: {
    title: "送到家",
    sentence: (open: number, taken: number): [string, string] => [
      open === 0 ? "都有人接，" : `${open} 件没人接，`,
      taken === 0 ? "没有在办的" : `${taken} 件在办`,
    ],
    open: "没人接",
    taken: "在办",
    none: "现在没有要送的",
    noneNote: "上门时记下要帮忙的，这里就有。",
    over: "今天办完的",
  },
  pick: {
    hint: "写楼号门牌，例 3-2-501",
    offers: "找到的地方",
    none: "手机里没有这个地方。写成 3-2-501 这样，或者先空着。",
  },
};

/** The shape that every language must have. */
export type WorkWords = typeof zh;

const { words, here } = dictionary<WorkWords>(zh, () => import("./work.en"));

/** The words of these screens in the present language. */
export const workWords = words;
/** Whether they are there. */
export const workWordsAreHere = here;
