// The texts of the volunteer's part and of what is common. Short spoken words; `en` has the shape of `zh`.

/** Chinese, shown first. */
export const zh = {
  app: "门牌",
  other: "English",
  back: "返回",
  close: "关上",
  yes: "是",
  no: "不是",
  list: (items: string[]) => items.join("、"),
  status: {
    unvisited: "未查",
    done: "已查",
    no_answer: "无人",
    refused: "拒访",
    vacant: "空置",
    conflict: "分歧",
    stale: "过期",
    silent: "静默",
    alert: "警示",
    held: "待核",
  },
  role: {
    volunteer: "志愿者",
    office: "街道办公室",
    coordinator: "协调员",
    headquarters: "指挥部",
    administrator: "管理员",
  },
};

/** English. */
export const en: typeof zh = {
  app: "Menpai",
  other: "中文",
  back: "Back",
  close: "Close",
  yes: "Yes",
  no: "No",
  list: (items) => items.join(", "),
  status: {
    unvisited: "To do",
    done: "Done",
    no_answer: "No answer",
    refused: "Refused",
    vacant: "Vacant",
    conflict: "Conflict",
    stale: "Go again",
    silent: "Silent",
    alert: "Alert",
    held: "On hold",
  },
  role: {
    volunteer: "Volunteer",
    office: "Street office",
    coordinator: "Coordinator",
    headquarters: "Headquarters",
    administrator: "Administrator",
  },
};
