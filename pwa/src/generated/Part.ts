// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { Area } from "./Area";

/**
 * Records of one part of an area.
 */
export type Part = {
/**
 * The part.
 */
area: Area,
/**
 * How many.
 */
count: number,
/**
 * Of these, with an alert.
 */
alerts: number, };
