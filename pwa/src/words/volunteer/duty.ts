// The texts of notices and of duty on the phone, in Chinese.

import { dictionary } from "../lazy";

const zh = {
  notices: {
    title: "通知",
    fresh: (count: number) => (count === 1 ? "新通知" : `${count} 条新通知`),
    none: "还没有通知",
    noneNote: "办公室发了，这里就有，没网也能看。",
    unread: "没看",
    read: "看过了",
    over: "过了时间",
    from: (who: string, time: string) => `${who} · ${time}`,
    until: (time: string) => `到 ${time} 为止`,
    told: "办公室知道你看过了。",
    willTell: "已记下你看过了，有网时告诉办公室。",
    gone: "这条通知收回了",
    goneNote: "或者它不归你这里了。",
    all: "全部通知",
  },
  duty: {
    title: "值班",
    now: "现在",
    today: "今天",
    next: "接下来",
    none: "没有你的班",
    noneNote: "办公室排了班，这里就有。",
    from: (from: string, to: string) => `${from} 到 ${to}`,
    nextDay: (time: string) => `第二天 ${time}`,
    lead: "带班",
    members: "同班",
    me: (name: string) => `${name}（我）`,
    alone: "只有你一人",
    checkedIn: (who: string, time: string) => `${who} ${time} 签到`,
    handover: "写交接",
    toGate: "去卡口登记",
    line: (name: string, from: string, to: string) => `${name} ${from} 到 ${to}`,
    lineNow: "现在值班",
    lineNext: "今天值班",
    notYet: "还没签到",
  },
  answers: {
    title: "这里谁负责",
    none: "还没有说谁负责",
    noneNote: "办公室写明了，这里就有。",
    call: (who: string) => `打电话给 ${who}`,
    everywhere: "全区",
  },
};

/** The shape that every language must have. */
export type DutyWords = typeof zh;

/** The words of notices and duty. */
export const { words: dutyWords, here: dutyWordsAreHere } = dictionary<DutyWords>(
  zh,
  () => import("./duty.en"),
);
