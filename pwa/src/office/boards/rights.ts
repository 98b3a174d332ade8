// What this person may do on the boards besides looking, as the server has it.

import { role } from "../../core/session";

/** Whether this person may take records away as files, and define tables. */
export function mayDefine(): boolean {
  return role() === "office" || role() === "administrator";
}
