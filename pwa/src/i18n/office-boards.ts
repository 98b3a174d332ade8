// Words of the boards. Chinese is the original; English must have the same shape.
import { createEffect, createRoot, createSignal } from "solid-js";
import { language } from "./index";

export const zh = {
  index: {
    title: "看板",
    line: "每一种工作一块看板。数都是眼下的，点开就是后面的记录。",
    groups: {
      sweep: "排查",
      episode: "逐日随访",
      day: "每天",
      thread: "一件一件",
      place: "一处一份",
      shift: "值班",
    } as Record<string, string>,
    overall: "合起来看",
    coverages: "各项覆盖放在一起",
    rounds: "一轮比一轮",
    tasks: "要办的事",
    tables: "报表",
    episodes: (title: string) => `${title}，一天一格`,
    room: (title: string) => `${title}，还有多少空`,
    stock: (title: string) => `${title}，还够几天`,
    today: (n: string) => `今天 ${n} 条`,
    sweepNow: (n: string, of: string) => `这一轮 ${n} / ${of} 处`,
    open: (n: string) => `没完的 ${n} 件`,
    all: (n: string) => `${n} 条`,
    alerts: (n: string) => `${n} 条警示`,
  },
  board: {
    headlineDay: "{days}{total} 条，{with} 处（共 {places} 处）。",
    headlineSweep: "{places} 处，报了 {with} 处，还有 {left} 处没报。",
    headlineAll: "{total} 条，{with} 处（共 {places} 处）。",
    headlineOpen: "没完的 {total} 件，在 {with} 处。",
    alerts: "{n} 条有警示。",
    noAlerts: "没有警示。",
    filters: "看哪些",
    area: "哪里",
    days: "哪几天",
    today: "今天",
    yesterday: "昨天",
    week: "7 天",
    allDays: "所有日子",
    from: "从",
    to: "到",
    sweep: "哪一轮",
    allSweeps: "所有轮次",
    alert: "有警示",
    conflict: "有分歧",
    open: "没完的",
    fold: "选日子、地方和条件",
    clear: "全部去掉",
    drop: (what: string) => `去掉 ${what}`,
    is: (field: string, value: string) => `${field}：${value}`,
    export: "导出",
    seriesHour: "一小时一小时",
    seriesDay: "一天一天",
    group: "分成",
    groupNone: "只分警示",
    seriesTable: "看表",
    hour: "几点",
    day: "哪天",
    count: "条数",
    alertCount: "警示",
    otherCount: "其余",
    unsaid: "没填",
    chart: (max: string, at: string) => `最多的是 ${at}，${max} 条`,
    chartNone: "没有记录",
    tallies: "各项有多少",
    talliesHow: "一样长是一样多条；点一下只看这些",
    choice: "答案",
    share: "占",
    sums: "数目",
    sum: "合计",
    range: "最小到最大",
    mean: (n: string) => `平均 ${n}`,
    said: "填了",
    saidBy: (n: string) => `${n} 条填了`,
    within: (days: string) => `${days} `,
    span: (from: string, to: string) => `${from}到${to}`,
    alertsShort: (n: string) => `${n} 警示`,
    building: "看这栋楼",
    parts: "各处有多少",
    rows: "记录",
    rowsHow: (n: string, of: string) => `先列 ${n} 条，共 ${of} 条`,
    rowsAll: "新的在前",
    more: "再列一些",
    none: "没有这样的记录。",
    noneHow: "换个日子，或者去掉几个条件。",
    place: "哪里",
    when: "什么时候",
    by: "谁报的",
    late: "过时了",
    episodes: "一天一格地看",
    room: "还有多少空",
    stock: "还够几天",
    rounds: "一轮比一轮",
    unknown: "工作包里没有这张表。",
    toIndex: "看全部看板",
  },
  cover: {
    one: (title: string, share: string) => `${title} ${share}，`,
    left: (n: string) => `还剩 ${n}`,
    and: "；",
    sort: "差的在前，按",
    byAddress: "地址顺序",
    none: "这里没有正在做的轮次。",
    nothing: "没有",
  },
  rounds: {
    title: "每一轮",
    how: "一样长是一样多",
    form: "哪一种排查",
    headline: "{name}：{total} 处，查到 {share}，还有 {left} 处没查。",
    again: (carried: string, recovered: string) =>
      `上一轮拒访和没人的 ${carried} 处，这一轮查到 ${recovered} 处。`,
    none: "还没有轮次。",
    round: "轮次",
    outcomes: "各种结果",
    reached: "查到 / 共",
    left: "没查",
    carried: "上一轮没查到",
    recovered: "其中补上",
    since: (from: string) => `${from}起`,
    people: "每个人做了多少",
    nobody: "还没有分给谁。",
    who: "谁",
    reported: "报过",
    last: "最后一次",
    never: "没报过",
  },
  doubt: {
    firm: "没有静默的手机，没有分歧，没有待核：这些数是实的。",
    silent: "{phones} 部手机静默，可能还有没传上来的",
    conflicts: "{n} 处分歧按最安全的算",
    held: "{n} 条待核没算进来",
    stop: "。",
    space: "",
    comma: "，",
  },
  unit: {
    records: (n: string) => `${n} 条`,
    places: (n: string) => `${n} 处`,
    days: (n: string) => `${n} 天`,
  },
};

/** The shape that every language must have. */
export type BoardWords = typeof zh;

const [texts, setTexts] = createSignal<BoardWords>();

// English is fetched when it is chosen. Until it is there, nothing is shown rather than the other language.
createRoot(() =>
  createEffect(() => {
    if (language() === "zh") setTexts(() => zh);
    else void import("./office-boards.en").then(({ en }) => language() === "en" && setTexts(() => en));
  }),
);

/** Whether the words are there. */
export function boardWordsAreHere(): boolean {
  return texts() !== undefined;
}

/** The words of the boards in the language that is shown. */
export function b(): BoardWords {
  return texts() ?? zh;
}
