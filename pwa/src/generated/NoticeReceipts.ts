// Generated from menpai-shared by tests/tests/generated.rs. Do not edit.
import type { NoticePhone } from "./NoticePhone";
import type { NoticeRow } from "./NoticeRow";

/**
 * `GET /api/notices/ID`: a notice with its receipts, phone by phone.
 */
export type NoticeReceipts = {
/**
 * The notice with its sums.
 */
row: NoticeRow,
/**
 * The phones; those without the notice come first.
 */
phones: Array<NoticePhone>, };
