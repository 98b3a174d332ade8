// The server's refusals by code; what has no words here is said as the server says it, in English.

/** The refusals in Chinese. */
export const refused = {
  not_allowed: "你的身份不能这么做。",
  out_of_scope: "不在你的范围里。",
  no_scope: "还没给你分范围，找街道办公室。",
  unknown_area: "没有这个区域。",
  unknown_place: "没有这个门。",
  unknown_sweep: "没有这个轮次。",
  not_found: "没有找到。也许别人刚改过。",
  bad_field: "有一项填得不对",
  cannot_accept: "现在还收不进来：原因还在。",
  referred: "这一户不在你的范围里，由管那一户的办公室来定。",
  locked_out: "不能这样改：会把自己或最后一个管理员关在外面。请别的管理员来改。",
  too_large: "文件太大，请分开导入。",
  import_running: "你上一个文件还在导入，等它完了再试。",
  too_slow: "网太慢，没传完。再试一次。",
  unwritten: "现在记不下谁在看，所以先不能看。过一会儿再试，并告诉管理员。",
  busy: "服务器忙，过一会儿再试。",
  internal: "服务器出错了，已经记下。过一会儿再试。",
  device_revoked: "这台设备停用了。",
  over_quota: "这台设备今天交得太多，过一会儿再交；没交的都还在手机里。",
  device_waits: "这台设备还没得到同意。",
  person_gone: "你已经不在名单里了。",
  no_token: "要重新加入：向街道办公室要一个邀请。",
  token_expired: "登录过期了，刷新一下。",
  token_invalid: "登录不对，要重新加入。",
  device_unknown: "服务器不认得这台设备，要重新加入。",
  credential_unknown: "服务器不认得这台设备，要重新加入。",
  broken_body: "没传完整，再传一次。",
};

/** The codes for which there are words. */
export type RefusedWords = typeof refused;
