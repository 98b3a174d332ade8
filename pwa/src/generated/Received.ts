// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { NoticeId } from "./NoticeId";

/**
 * A notice that a phone has.
 */
export type Received = {
/**
 * The notice.
 */
notice: NoticeId,
/**
 * The person has opened it.
 */
read: boolean, };
