// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { Responsibility } from "./Responsibility";

/**
 * A responsibility with the name of its area.
 */
export type ResponsibilityRow = {
/**
 * The responsibility.
 */
responsibility: Responsibility,
/**
 * Its address in words.
 */
address: string, };
