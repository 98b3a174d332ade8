// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { NoticeId } from "./NoticeId";
import type { Path } from "./Path";

/**
 * `POST /api/notices`: gives out a notice, or withdraws the one with the given id. Answer: [`NoticeRow`].
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
 * The areas.
 */
areas: Array<Path>,
/**
 * Phones show it until then, ms since 1970.
 */
until_ms?: number,
/**
 * Withdraw it.
 */
withdrawn?: boolean, };
