// The words of the daily briefing; English is fetched when it is chosen.

import { dictionary } from "../lazy";

const zh = {
  title: (area: string, kit: string) => `${area}${kit}每日调度`,
  number: (n: number) => `第 ${n} 期`,
  draft: "还没存",
  until: (clock: string) => `截至 ${clock}`,
  weekdays: ["星期日", "星期一", "星期二", "星期三", "星期四", "星期五", "星期六"],
  lead: (total: string, reached: string, share: string, left: string) =>
    `${total} 户，查到 ${reached} 户（${share}），${left} 户未查。`,
  leadGrave: (title: string, value: string) => `${title} ${value}`,
  leadNone: "现在没有在跑的排查。",
  numerals: ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"],
  section: (numeral: string, title: string) => `${numeral}、${title}`,
  coverage: (title: string, sweep: string) => `${title}（${sweep}）`,
  columns: {
    area: "社区",
    total: "共",
    reached: "查到",
    no_answer: "无人",
    refused: "拒访",
    conflict: "分歧",
    unvisited: "未查",
    share: "占",
    picture: "图",
  },
  sum: "合计",
  vacantNote: (n: string) => `查到含空置 ${n} 户。`,
  silentMark: "静",
  silentNote: (doors: string, phones: string) => `其中 ${doors} 户可能已在 ${phones} 部静默手机里。`,
  others: "别的覆盖",
  otherLine: (title: string, reached: string, total: string, share: string, left: string) =>
    `${title}：查到 ${reached} / ${total}（${share}），还剩 ${left}`,
  follow: "要跟的事",
  followNone: "没有要跟的事。",
  followMore: (n: string) => `一共 ${n} 件，这里是最要紧的`,
  what: "什么事",
  where: "在哪",
  who: "谁报的",
  when: "什么时候",
  figure: (title: string, value: string, unit: string) => `${title} ${value}${unit ? ` ${unit}` : ""}`,
  more: (n: string) => `多 ${n}`,
  less: (n: string) => `少 ${n}`,
  same: "没变",
  duty: "值班",
  dutyNone: "现在没有人排班。",
  shift: (name: string, from: string, to: string, names: string) => `${name}（${from}–${to}）${names}`,
  andMore: (names: string, n: string) => `${names} 等 ${n} 人`,
  sure: "这些数有多准",
  silent: (phones: string, doors: string) => `${phones} 部手机静默，可能含 ${doors} 户。`,
  silentMost: (share: string) => `查到的最多 ${share}。`,
  conflicts: (n: string) => `${n} 处分歧没裁，按最安全的算。`,
  held: (n: string) => `${n} 条待核没算进来。`,
  unanswered: (n: string) => `${n} 户没人应门，家里情况不知道。`,
  firm: "手机都报了，没有分歧，没有待核。",
  forgottenSince: (when: string, list: string) => `${when} 以来忘掉的个人信息：${list}。`,
  forgottenHouseholds: (n: string) => `应本人要求 ${n} 户`,
  forgottenThreads: (n: string, form: string) => `应本人要求${form} ${n} 条`,
  forgottenSweeps: (n: string, form: string) => `${form}到期 ${n} 轮`,
  forgottenDays: (n: string, form: string) => `${form}到期 ${n} 天`,
  forgottenNone: "没有",
  sign: ["拟稿", "审核", "签发"],
  foot: (seq: string) => `日志序号 ${seq}。每个数在“每日调度”里都能点开看来处。`,
  footBefore: (seq: string) => `跟一天前（序号 ${seq}）比。`,
  footYoung: "日志不满一天，没有昨天可比。",
  stop: "。",
  semicolon: "；",
  print: "打印",
  copy: "复制成文字",
  copied: "复制好了，可以贴到群里。",
  copyFailed: "这个浏览器不让复制，下面的文字可以自己选。",
  keep: "存下这一期",
  kept: (n: number) => `第 ${n} 期存下了，以后打开还是这样。`,
  asItWas: (n: number, by: string, when: string) => `这是${by} ${when} 存下的第 ${n} 期，跟当时一样。`,
  now: "看现在的",
  past: "以前的",
  pastNone: "还没有存过。",
  pastRow: (n: number, day: string) => `第 ${n} 期 · ${day}`,
  pastBy: (clock: string, by: string) => `截至 ${clock} · ${by}`,
};

/** The words of the briefing. */
export type BriefingWords = typeof zh;

const book = dictionary<BriefingWords>(zh, () => import("./briefing.en"));

/** The words in the present language. */
export const briefingWords = book.words;
/** Whether they are there. */
export const briefingWordsAreHere = book.here;
/** The Chinese words, for tests. */
export const briefingZh = zh;
