// The kinds of areas.

/** Their names in Chinese. */
export const kind = {
  province: "省",
  city: "市",
  district: "区",
  street: "街道",
  community: "社区",
  park: "园区",
  building: "楼",
  unit: "单元",
};
