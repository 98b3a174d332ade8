// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { NoticeId } from "./NoticeId";
import type { Path } from "./Path";

/**
 * `POST /api/notices`: gives a notice out, or withdraws one whose id is given. Answer: [`NoticeRow`].
 */
export type NoticePut = {
/**
 * The notice to withdraw.
 */
id?: NoticeId,
/**
 * One line.
 */
title: string,
/**
 * The whole text.
 */
text: string,
/**
 * Where.
 */
areas: Array<Path>,
/**
 * To be shown until then.
 */
until_ms?: number,
/**
 * Take it back.
 */
withdrawn?: boolean, };
