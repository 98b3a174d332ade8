// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { Area } from "./Area";
import type { Notice } from "./Notice";

/**
 * `GET /api/notices?area=PATH`: the notices, newest first.
 */
export type NoticeRow = {
/**
 * The notice.
 */
notice: Notice,
/**
 * The names of its areas.
 */
areas: Array<Area>,
/**
 * Phones that should have it.
 */
phones: number,
/**
 * Of these, those that have it.
 */
received: number,
/**
 * Of these, those with a person who has read it.
 */
read: number, };
