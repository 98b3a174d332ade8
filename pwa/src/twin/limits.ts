// The numbers by which phone and server both go; held to `tests/vectors/constants.json`.

/** Digits in each level of the national code: province, city, district, street, community. */
export const CODE_WIDTHS: readonly number[] = [2, 2, 2, 3, 3];
/** Segments down to the community. */
export const COMMUNITY_DEPTH = 5;
/** Most segments of a path. */
export const DEPTH_MAX = 12;
/** Most characters of a segment. */
export const SEGMENT_CHARS_MAX = 24;
/** Most characters that are looked at as one segment before it is normalised. */
export const RAW_CHARS_MAX = 128;

/** Most characters in a text whose field gives no `max`, and of what is typed as a telephone number. */
export const TEXT_CHARS_MAX = 2_000;
/** Most characters in the reason of a report. */
export const REASON_CHARS_MAX = 500;

/** A record that named a place asks for something there only for so many days. */
export const REFER_DAYS = 14;
/** Most days of an episode; a longer one is a slip of the finger. */
export const EPISODE_DAYS_MAX = 366;

/** The protocol of the sync that this app speaks. */
export const PROTOCOL = 1;
/** At most so many reports in one request. */
export const REPORTS_MAX = 500;
/** At most so many bytes in one request. */
export const BODY_BYTES_MAX = 1024 * 1024;
/** What a sync is, both ways. */
export const CONTENT_TYPE = "application/x-ndjson";
