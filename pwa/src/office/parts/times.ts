// Moments and spans in words, in the district's time zone. Pure: now, zone and words are arguments.

import { clockIn, DAY_MS, dayIn, MINUTE_MS, noonOf } from "../../twin/days";

/** The words that moments and spans need. */
export interface TimeWords {
  today: (clock: string) => string;
  yesterday: (clock: string) => string;
  minutes: (m: number) => string;
  hours: (h: number, m: number) => string;
  days: (d: number) => string;
  justNow: string;
}

/** The frame for formatting moments. */
export interface TimeFrame {
  now_ms: number;
  /** IANA name of the district's time zone. */
  zone: string;
  locale: string;
  words: TimeWords;
}

/** The time of day, `15:20`. */
export function clock(at_ms: number, frame: Pick<TimeFrame, "zone">): string {
  return clockIn(at_ms, frame.zone).slice(11);
}

/** A moment as people say it: 今天 10:12, 昨天 20:15, 2月10日 09:00, 2019年12月31日 09:00. */
export function moment(at_ms: number, frame: TimeFrame): string {
  const day = dayIn(at_ms, frame.zone);
  if (day === dayIn(frame.now_ms, frame.zone)) return frame.words.today(clock(at_ms, frame));
  if (day === dayIn(frame.now_ms - DAY_MS, frame.zone)) return frame.words.yesterday(clock(at_ms, frame));
  return `${date(at_ms, frame)} ${clock(at_ms, frame)}`;
}

/** A moment in a column: only the clock today, else like {@link moment}. */
export function shortMoment(at_ms: number, frame: TimeFrame): string {
  const today = dayIn(at_ms, frame.zone) === dayIn(frame.now_ms, frame.zone);
  return today ? clock(at_ms, frame) : moment(at_ms, frame);
}

/** A day as people say it, with the year if it is another year. */
export function date(at_ms: number, frame: TimeFrame): string {
  const year = (ms: number) => dayIn(ms, frame.zone).slice(0, 4);
  const other = year(at_ms) !== year(frame.now_ms);
  const parts: Intl.DateTimeFormatOptions = {
    month: frame.locale.startsWith("zh") ? "long" : "short",
    day: "numeric",
  };
  return format(at_ms, frame.locale, frame.zone, other ? { ...parts, year: "numeric" } : parts);
}

/** A day `YYYY-MM-DD` as people say it. */
export function dayWords(day: string, frame: TimeFrame): string {
  return date(noonOf(day), { ...frame, zone: "UTC" });
}

/** A time span: 42 分, 1 小时 22 分, 19 小时, 3 天. */
export function span(ms: number, words: TimeWords): string {
  const minutes = Math.floor(ms / MINUTE_MS);
  if (minutes < 1) return words.justNow;
  if (minutes < 60) return words.minutes(minutes);
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? words.hours(hours, minutes % 60) : words.days(Math.floor(hours / 24));
}

const formats = new Map<string, Intl.DateTimeFormat>();

function format(at_ms: number, locale: string, zone: string, options: Intl.DateTimeFormatOptions): string {
  const key = `${locale} ${zone} ${JSON.stringify(options)}`;
  let made = formats.get(key);
  if (!made) {
    made = new Intl.DateTimeFormat(locale, { ...options, timeZone: zone });
    formats.set(key, made);
  }
  return made.format(at_ms);
}
