// The texts about the PIN and the lock, in Chinese.

import { dictionary } from "../lazy";

const zh = {
  title: "门牌锁着",
  enter: "输入 PIN",
  digits: (count: number) => `输入了 ${count} 位`,
  open: "打开",
  busy: "等一下",
  clear: "清空",
  back: "退一位",
  unsent: (count: number) => `还有 ${count} 条没发，打开以后自己发。`,
  wrong: (left: number) => `PIN 不对，还能试 ${left} 次`,
  wait: (seconds: number) => `等 ${seconds} 秒再试`,
  waited: "可以再试了",
  short: "PIN 是 4 到 8 位数字",
  failed: "没办成，再试一次",
  forgot: "忘了 PIN？",
  forgotHow:
    "办公室也不知道你的 PIN。错满 10 次，名单和记录就从手机里清掉，只留没发的。办公室重新邀请你，名单就回来。",
  page: {
    title: "PIN 和锁",
    none: "还没有 PIN",
    what: "设了 PIN，手机里的名单和记录要输 PIN 才看得到。手机丢了，捡到的人看不到。",
    isSet: "PIN 设好了",
    after: (minutes: number) => `${minutes} 分钟没碰手机就锁上，每次打开门牌也要输。`,
    keep: "记牢它：谁也找不回来。错满 10 次，手机里只留没发的。",
    set: "设 PIN",
    first: "新的 PIN，4 到 8 位数字",
    again: "再输一遍",
    next: "下一步",
    differ: "两遍不一样，从头输",
    now: "现在的 PIN",
    change: "换 PIN",
    remove: "不用 PIN",
    done: { set: "PIN 设好了", change: "PIN 换好了", remove: "PIN 去掉了" },
    plain: "这个网址没有锁（不是 https），设不了 PIN。请办公室给 https 开头的链接。",
    leave: "算了",
  },
  ask: {
    title: "办公室请你设 PIN",
    what: (minutes: number) => `${minutes} 分钟没碰手机，门牌就锁上。手机丢了，捡到的人看不到名单。`,
    later: "先干活，下次再设",
  },
  left: {
    title: "PIN 错了 10 次",
    what: "名单、记录、没写完的，都从这部手机清掉了。",
    lost: "有几条没发的，这部手机打不开了",
    count: (count: number) => `没发的 ${count} 条还在手机里，只有办公室打得开。`,
    none: "没有没发的。",
    save: (count: number) => `存成文件交给办公室（${count} 条）`,
    handed: "办公室收下了，从手机清掉",
    ask: "清掉就找不回来了。办公室收下文件了吗？",
    yes: "收下了，清掉",
    no: "先留着",
    closed: (count: number) => `没发的 ${count} 条要用以前的 PIN 打开。想起来再输，它们一直在。`,
    tryPin: "输以前的 PIN",
    notThis: "打不开。PIN 不对，或者不是同一个人。",
    rejoin: "不等 PIN 了，用邀请重新加入",
  },
};

/** The shape that every language must have. */
export type LockWords = typeof zh;

const { words, here } = dictionary<LockWords>(zh, () => import("./lock.en"));

/** The words about the lock in the present language. */
export const lockWords = words;
/** Whether they are there. */
export const lockWordsAreHere = here;
