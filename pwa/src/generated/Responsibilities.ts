// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { Area } from "./Area";
import type { Gap } from "./Gap";
import type { ResponsibilityRow } from "./ResponsibilityRow";

/**
 * `GET /api/responsibilities?area=PATH`: who answers for what, and the areas and places for which nobody answers.
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
 * Areas and places for which nobody answers at a level that they need.
 */
gaps: Array<Gap>, };
