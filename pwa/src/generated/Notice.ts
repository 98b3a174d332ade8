// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { NoticeId } from "./NoticeId";
import type { Path } from "./Path";
import type { PersonId } from "./PersonId";

/**
 * A notice (通知) to the phones of areas.
 */
export type Notice = {
/**
 * The notice.
 */
id: NoticeId,
/**
 * One line.
 */
title: string,
/**
 * The whole text; line ends separate paragraphs.
 */
text: string,
/**
 * The areas. Everybody with a scope that overlaps one of them gets it.
 */
areas: Array<Path>,
/**
 * Who gave it out.
 */
by: PersonId,
/**
 * Their name at that time.
 */
by_name: string,
/**
 * When it was given out, ms since 1970.
 */
at_ms: number,
/**
 * Phones show it until then, ms since 1970.
 */
until_ms?: number,
/**
 * It was withdrawn.
 */
withdrawn?: boolean, };
