// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { Path } from "./Path";

/**
 * `POST /api/briefings`: keeps a briefing. Answer: [`Briefing`].
 */
export type BriefingPut = {
/**
 * The area.
 */
area: Path, };
