// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { ForgottenForm } from "./ForgottenForm";

/**
 * What was forgotten in an area for some time. It names nobody, and no address.
 */
export type BriefingForgotten = {
/**
 * The beginning of that time: when the briefing before was kept, or a day before. Ms since 1970.
 */
since_ms: number,
/**
 * Households and other places that were erased because somebody asked for it.
 */
households: number,
/**
 * The rest by form, in the kits' order; forms of which nothing was forgotten are left out.
 */
forms: Array<ForgottenForm>, };
