// The texts about devices, in Chinese: which ones somebody has, shutting one out, and signing out.

import { dictionary } from "./lazy";

const zh = {
  mine: "我的设备",
  of: "设备",
  how: "丢了、换了、不认识的，停用它。停用的设备不再收到数据，没发的还能交。",
  joined: (time: string) => `${time} 加入`,
  used: (time: string) => `上次用 ${time}`,
  revokedAt: (time: string) => `${time} 停用`,
  reused: "它的登录凭证在别处用过，可能被人拷走了",
  unsent: (count: number) => `当时 ${count} 条没发`,
  sep: "，",
  here: "这台",
  revoked: "停用了",
  revoke: "停用",
  waits: "等同意",
  confirm: "同意",
  confirmed: (name: string) => `同意了“${name}”`,
  ask: (name: string) => `停用“${name}”？它不再收到数据，没发的还能交，进待核。`,
  yes: "停用这台设备",
  cancel: "不停用",
  done: (name: string) => `“${name}”停用了`,
  none: "还没有设备加入。",
  offline: "没连上，再试一次。",
  failed: "没办成，过一会儿再试。",
  again: "再试一次",
  refused: {
    locked_out: "这是最后一个管理员的最后一台设备。先让另一台设备加入。",
    not_allowed: "你的身份不能这么做。",
    out_of_scope: "不在你的范围里。",
    not_found: "没有找到。也许别人刚改过。",
    device_revoked: "这台设备停用了。",
    person_gone: "你已经不在名单里了。",
  },
  came: (name: string, time: string) => `一台新设备以你的名义加入：${name}，${time}。`,
  notYou: "不是你？停用它，并告诉街道。",
  revokeIt: "停用它",
  known: "知道了",
  waiting: {
    title: "等另一个人同意",
    what: "这个身份的设备，要另一个人同意才能用。同意以后这里自己打开。",
    who: (names: string[]) => `请其中一位在“人员”里点同意：${names.join("、")}`,
    revoked: "这台设备没有得到同意，停用了。",
    rejoin: "换一个邀请加入",
  },
  rules: {
    title: "手机规定",
    how: "每台手机下次同步时知道，没网也照办。没发出的记录不会丢。",
    lock: "没人碰多久就上锁",
    drop: "多少天没联系就清掉数据",
    never: "不要求",
    minutes: (n: number) => `${n} 分钟`,
    days: (n: number) => `${n} 天`,
    save: "定下来",
    done: "定下来了",
  },
  out: {
    title: "退出登录",
    what: "退出以后，这台设备停用，上面的门牌数据全部清掉：名单、记录、没写完的。再用要一个新的邀请。",
    shared: "公用的电脑，用完请退出。",
    go: "退出并清掉",
    going: "正在退出",
    unsent: (count: number) => `还有 ${count} 条没发，现在不能退出`,
    unsentHow: "退出会丢掉它们。先发出去；没网就先导出文件交给办公室，等发出去了再退出。",
    send: "现在发",
    sending: "正在发",
    look: "看是哪几条",
    exportAll: (count: number) => `导出没发的 ${count} 条（文件）`,
    untold: "没连上办公室",
    untoldHow: "可以先清掉这台设备上的数据。它在设备名单里还没停用：请在另一台设备上、或请办公室停用它。",
    wipe: "只清这台设备",
    later: "等有网再退",
  },
};

/** The shape that every language must have. */
export type DeviceWords = typeof zh;

const { words, here } = dictionary<DeviceWords>(zh, () => import("./devices.en"));

/** The words about devices in the present language. */
export const deviceWords = words;
/** Whether they are there. */
export const deviceWordsAreHere = here;
