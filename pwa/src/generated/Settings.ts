// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { PhoneRules } from "./PhoneRules";

/**
 * The district's name and settings.
 */
export type Settings = {
/**
 * The name of the deployment, for example 北京经济技术开发区.
 */
name: string,
/**
 * IANA name, as the database spells it; days are days in this zone.
 */
time_zone: string,
/**
 * A phone that was not heard of for this long is silent.
 */
silent_after_ms: number,
/**
 * What is asked of phones.
 */
phone: PhoneRules, };
