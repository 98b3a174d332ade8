// The texts of a record's page and its form, in Chinese. A day begins without them.

import { dictionary } from "./lazy";

const zh = {
  door: {
    isNew: "名单上没有，你新加的",
    thisRound: { sweep: "这一轮", day: "这一天", place: "现在", thread: "现在", shift: "这一班" },
    lastRound: { sweep: "上一轮", day: "上次", place: "上次", thread: "上次", shift: "上一班" },
    carried: (day: string, by: string) => `上次（${day}，${by}）`,
    household: "户主",
    phone: "电话",
    residents: "登记",
    people: (count: number) => `${count} 人`,
    remark: "提醒",
    presets: "一点就存",
    more: "有情况，往下填",
    fill: "往下填",
    correct: "要改，往下填",
    save: "只保存",
    saveNext: (next: string): [string, string] => ["保存，", next],
    saveEntered: "保存填的",
    nothing: "没改什么，没有记",
    saveOnly: "保存",
    conflict: "这户有分歧",
    conflictNote: (fields: string) => `两次记得不一样：${fields}。等协调员定，先按稳妥的算。`,
    settle: "去裁定",
    sentBack: (by: string) => `${by} 请你再去一趟`,
    held: "上次记的有一条待核",
    heldGo: "去改",
    newer: (by: string, time: string) => `${by} ${time} 刚记过这户`,
    newerLook: "看新的",
    draft: "上次没写完，接着写",
    draftDrop: "不要了",
    mending: "改待核的这一条",
    unknown: "手机里没有这一户",
    unknownNote: "它可能不归你了。",
    noForm: "现在没有要填的表",
    noFormNote: "办公室开了新一轮，这里就能记。",
  },
  form: {
    faults: (count: number) => (count === 1 ? "有 1 处要看一眼" : `有 ${count} 处要看一眼`),
    nameless: "写上名字或电话，才知道是谁",
    required: "这里要选一个",
    wrong_type: "看着不像，改一下",
    number: "要填数字，例 3",
    whole: "要填整数，例 3",
    range: (min: string, max: string) => `要在 ${min} 到 ${max} 之间`,
    too_precise: "小数点后最多两位",
    too_long: (max: number) => `太长了，最多 ${max} 个字`,
    too_short: "太短了",
    bad_pattern: "格式不对，看一眼",
    bad_phone: "电话只写数字，例 13800138000",
    bad_date: "没有这一天，看一眼",
    bad_time_of_day: "时间写成 09:30 这样",
    bad_place: "从名单里选一个地方",
    unknown_choice: "选的这个现在没有了，重选",
    unknown_field: "这一项现在没有了",
    less: "少一个",
    moreOne: "多一个",
    lastTime: (value: string) => `上次 ${value}`,
    in_future: "这一天还没到，看一眼",
    provisional: "有分歧，眼下按这个算",
  },
  reason: {
    malformed: "这条读不懂",
    unknown_form: "表变了",
    unknown_field: "表里没有这一项",
    wrong_type: "填的不对",
    out_of_range: "超出范围",
    bad_path: "地址不对",
    unknown_place: "没有这一户",
    wrong_place_kind: "这种地方不用这张表",
    out_of_scope: "这一户不归你",
    bad_slot: "这一轮不包括这里",
    id_reused: "和另一条重号",
    not_allowed: "你不能这样记",
    device_revoked: "手机停用后交的",
    device_waits: "没得到同意时交的",
    not_signed: "没有这部手机的签名",
    gone: "不在名单里以后交的",
    many_new_places: "今天加的门太多",
    too_long: "写得太长",
    base_cycle: "前后说不清",
    bad_time: "手机时间不对",
  },
  heldAsk: (field: string, value: string) => `${field} ${value} 对吗？`,
};

/** The shape that every language must have. */
export type FormWords = typeof zh;

const { words, here } = dictionary<FormWords>(zh, () => import("./form.en"));

/** The words of a record's page in the present language. */
export const formWords = words;
/** Whether they are there. */
export const formWordsAreHere = here;
