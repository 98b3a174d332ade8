// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { Area } from "./Area";

/**
 * `GET /api/areas?parent=PATH`: the parts of an area.
 */
export type AreaNode = {
/**
 * The area.
 */
area: Area,
/**
 * How many doors it has.
 */
doors: number,
/**
 * Whether it has parts.
 */
has_parts: boolean, };
