// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { NoticePhone } from "./NoticePhone";
import type { NoticeRow } from "./NoticeRow";

/**
 * `GET /api/notices/ID`: phone by phone.
 */
export type NoticeReceipts = {
/**
 * The notice with its sums.
 */
row: NoticeRow,
/**
 * The phones: those that do not have it first.
 */
phones: Array<NoticePhone>, };
