// What the asker may do and see, as the server says, so that the app offers nothing that the server would
// refuse.

import { role } from "../../core/session";
import { withinAny } from "../../twin/paths";
import { RIGHTS_OF_ROLES } from "../../twin/rights";
import type { Path, Right, Role } from "../../twin/types";
import { me } from "./context";

/**
 * The rights until the server has sent them: without a network after a cold start, or if an older server
 * serves a newer app. Then the role decides, by the table that was built into this app.
 */
function told(): { rights?: readonly Right[]; may_give?: readonly Role[] } {
  const own = me();
  if (own?.rights) return own;
  const by = own?.person.role ?? role();
  return by ? RIGHTS_OF_ROLES[by] : {};
}

/** Whether the asker has a right. */
export function may(right: Right): boolean {
  return told().rights?.includes(right) ?? false;
}

/**
 * Whether the asker follows up what they see: a report sends somebody to a door again. Roles that only look
 * cannot.
 */
export function followsUp(): boolean {
  return may("see") && may("record");
}

/** The roles that the asker can give to others. */
export function mayGive(): readonly Role[] {
  return told().may_give ?? [];
}

/** Whether the asker has a right, and all these paths lie in their area. */
export function mayAt(right: Right, paths: readonly Path[]): boolean {
  const own = (me()?.areas ?? []).map((area) => area.path);
  return may(right) && paths.every((path) => withinAny(path, own));
}
