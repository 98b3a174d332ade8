// What the asker may do and see, as the server tells it, so that nothing is offered that it would refuse.

import { role } from "../../core/session";
import { withinAny } from "../../twin/paths";
import { RIGHTS_OF_ROLES } from "../../twin/rights";
import type { Area, Path, Person, Right, Role } from "../../twin/types";
import { me } from "./context";

/**
 * What is true until the server has told it: without a network after a cold start, and where an older server serves a
 * newer app. Then the role says it, by the table that this app was built with.
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

/** Whether the asker follows up what they see: somebody is sent to a door again by a report. Who only looks on does not. */
export function followsUp(): boolean {
  return may("see") && may("record");
}

/** The roles that the asker can give to others. */
export function mayGive(): readonly Role[] {
  return told().may_give ?? [];
}

/** Whether the asker has a right, and all of these paths lie in their area. */
export function mayAt(right: Right, paths: readonly Path[]): boolean {
  const own = (me()?.areas ?? []).map((area) => area.path);
  return may(right) && paths.every((path) => withinAny(path, own));
}

/**
 * Whether the asker may do this to a person who works in these areas: their role is one that the asker can give, and
 * they see nothing beyond the asker's area. Who has no place is the administrator's to place.
 */
export function mayChange(right: Right, person: Person, areas: readonly Area[]): boolean {
  if (!mayGive().includes(person.role)) return false;
  const paths = areas.length > 0 ? areas.map((area) => area.path) : person.scope;
  return paths.length > 0 ? mayAt(right, paths) : may(right) && mayGive().includes("administrator");
}
