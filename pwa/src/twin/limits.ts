// The constants that phone and server share; tested by `tests/vectors/constants.json`.

/** Digits in each level of the national code: province, city, district, street, community. */
export const CODE_WIDTHS: readonly number[] = [2, 2, 2, 3, 3];
/** Segments down to the community. */
export const COMMUNITY_DEPTH = 5;
/** Most segments of a path. */
export const DEPTH_MAX = 12;
/** Most characters of a segment. */
export const SEGMENT_CHARS_MAX = 24;
/** Most characters of one segment before it is normalised. */
export const RAW_CHARS_MAX = 128;

/** Most characters in a text of a field without a `max`, and in a typed telephone number. */
export const TEXT_CHARS_MAX = 2_000;
/** Most characters in the reason of a report. */
export const REASON_CHARS_MAX = 500;

/** A record that names another place raises a task there for only this many days. */
export const REFER_DAYS = 14;
/** Most days of an episode; a longer one is a typing error. */
export const EPISODE_DAYS_MAX = 366;

/** The sync protocol version of this app. */
export const PROTOCOL = 1;
/** Most reports in one request. */
export const REPORTS_MAX = 500;
/** Most bytes in one request. */
export const BODY_BYTES_MAX = 1024 * 1024;
/** The content type of a sync, in both directions. */
export const CONTENT_TYPE = "application/x-ndjson";
