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
 * The whole text; line ends part paragraphs.
 */
text: string,
/**
 * Where: everybody whose scope has something in common with one of these is to read it.
 */
areas: Array<Path>,
/**
 * Who gave it out.
 */
by: PersonId,
/**
 * Their name, as it was.
 */
by_name: string,
/**
 * When it was given out, ms since 1970.
 */
at_ms: number,
/**
 * It is to be shown until then.
 */
until_ms?: number,
/**
 * Taken back.
 */
withdrawn?: boolean, };
