// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { Right } from "./Right";
import type { Role } from "./Role";

/**
 * What each role may do and see, and the roles that it can give to others.
 */
export const RIGHTS_OF_ROLES: Record<Role, { rights: readonly Right[]; may_give: readonly Role[] }> = {
  volunteer: { rights: ["own","record"], may_give: [] },
  coordinator: { rights: ["own","record","settle","see","mend"], may_give: [] },
  office: { rights: ["own","record","see","mend","keep_briefing","people","invite","revoke","assign","sweep","notice","responsibility","duty","table","import","export","personal"], may_give: ["volunteer"] },
  headquarters: { rights: ["own","see","keep_briefing"], may_give: [] },
  administrator: { rights: ["own","record","settle","see","mend","keep_briefing","people","invite","revoke","assign","sweep","notice","responsibility","duty","table","import","export","personal","kit","settings"], may_give: ["volunteer","coordinator","office","headquarters","administrator"] },
};
