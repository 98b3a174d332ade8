// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { Area } from "./Area";
import type { Gap } from "./Gap";
import type { ResponsibilityRow } from "./ResponsibilityRow";

/**
 * `GET /api/responsibilities?area=PATH`: who answers for what, and what nobody answers for.
 */
export type Responsibilities = {
/**
 * The area.
 */
area: Area,
/**
 * Its ancestors within the asker's scope, outermost first.
 */
above: Array<Area>,
/**
 * The responsibilities in and above the area, by path and level.
 */
rows: Array<ResponsibilityRow>,
/**
 * What nobody answers for at a level that it needs.
 */
gaps: Array<Gap>, };
