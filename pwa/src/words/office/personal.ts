// The words of a household's personal data and of who looked; English is fetched when it is chosen.

import type { AccessAct } from "../../twin/types";
import { dictionary } from "../lazy";

const zh = {
  title: "这户的个人信息",
  titleHere: "这里的个人信息",
  titleThread: "这个人的个人信息",
  how: "本人可以要一份、要求更正、要求抹去。",
  give: "给一份文件",
  giveHow:
    "名册上的（改过的也在）、每一条上报（谁、什么时候、哪部手机、理由）、待核的和没收的、用过的门牌，都在一个文件里。",
  giveDo: "生成文件",
  given: (file: string) => `文件存好了：${file}`,
  correct: "更正",
  correctRoster: "名册上写错的：改好名册，到「导入导出」再导入一次，会先列出要改的。",
  correctReport: "上报写错的：派人再去，新的会盖过旧的；有分歧的由协调员裁定。",
  toImport: "去导入名册",
  erase: "抹去",
  eraseAsk: (what: string) => `要抹去：${what}。抹了找不回来，手机下次同步也会删掉。`,
  eraseKept: "户数、是否查过和别的答案还在，数不会变。",
  eraseDo: "现在抹去",
  household: "户主",
  phone: "电话",
  remark: "要知道的",
  inRecords: (records: number, reports: number) => `${records} 份记录、${reports} 条上报里的个人内容和理由`,
  waiting: "待核里这一户的上报",
  nothing: "这里记着的个人内容",
  erased: (records: number, waiting: number) =>
    waiting > 0
      ? `抹去了 ${records} 份记录里的个人内容和 ${waiting} 条待核。`
      : `抹去了 ${records} 份记录里的个人内容。`,
  askedBy: "谁提出的，怎么核实的",
  askedByHow: "只记在查阅记录里，到期就删。",
  askedByLike: "比如：户主本人到社区，看了身份证",
  askedByMissing: "写明谁提出的，怎么核实的。",
  forgotten: "抹去过的",
  forgottenAll: (when: string, by: string) => `${when}，${by}抹去了全部个人内容`,
  forgottenHere: "服务器上",
  forgottenDue: (when: string, forms: string) => `${when}，到期抹去：${forms}`,
  access: {
    title: "查阅记录",
    allHow: (days: number) => `谁看过个人信息、谁动过权限，都在这里；保存 ${days} 天。`,
    ownHow: (days: number) => `你看过的个人信息、动过的权限；保存 ${days} 天，管理员也看得到。`,
    none: "还没有记录。",
    further: "再往前",
    when: "什么时候",
    who: "谁",
    act: "做了什么",
    rows: (n: string) => `${n} 条`,
    asked: (text: string) => `提出的人：${text}`,
    machine: "服务器终端",
    whole: "自己的全部区域",
    unusualTitle: "不寻常的查阅",
    unusual: (who: string, when: string, n: number) => `${who}：${when} 前的一小时里打开了超过 ${n - 1} 户。`,
    unusualHow: (n: number) =>
      `一小时里打开超过 ${n} 户就会列在这里，列 7 天。先问问本人；手机不在手上就停用。`,
    toUnusual: "去看查阅记录",
    acts: {
      history: "打开一户",
      list: "看名单",
      search: "按答案找人",
      area: "手机第一次取名单",
      export: "导出文件",
      briefing: "看每日调度",
      people: "看人员",
      everything: "给出全部个人信息",
      erase: "抹去个人信息",
      invite: "发邀请",
      person: "改人员",
      revoke: "停用设备",
      confirm: "同意设备",
      settings: "改设置",
      kit: "换工作包",
      mend: "处理待核",
      rule: "裁定",
      import: "导入文件",
      unusual: "不寻常的查阅",
    } as Record<AccessAct, string>,
    things: {
      code: "短码",
      kept: "留存",
      phones: "手机规则",
      joins: "加入要同意",
      accept: "收下",
      dismiss: "不收",
      areas: "区域",
      doors: "名册",
      outbox: "手机里没发的",
    },
  },
};

export type PersonalWords = typeof zh;

const personal = dictionary<PersonalWords>(zh, () => import("./personal.en"));

/** The words in the present language. */
export const personalWords = personal.words;
/** Whether they are loaded. */
export const personalWordsAreHere = personal.here;
