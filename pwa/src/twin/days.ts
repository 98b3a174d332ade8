// Days (日) as text, `YYYY-MM-DD`, and counting with them, as in `shared/src/domain/day.rs`; and the local
// time of a zone at a moment, as in `shared/src/domain/zone.rs`. The zone is always an argument: this computer's
// own zone has no influence.

/** A minute, an hour and a day in milliseconds. */
export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** Noon of a day in UTC: format it in UTC to write the day, anywhere in the world. */
export function noonOf(day: string): number {
  return Date.parse(`${day}T12:00:00Z`);
}

/** The day that is `days` days later, or earlier if negative. */
export function plusDays(day: string, days: number): string {
  return new Date(noonOf(day) + days * DAY_MS).toISOString().slice(0, 10);
}

/** How many days one day is after another. */
export function daysSince(day: string, other: string): number {
  return Math.round((noonOf(day) - noonOf(other)) / DAY_MS);
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** The local time of a zone at a moment: `2020-02-14T09:30`, as in a `datetime-local` input. */
export function clockIn(at_ms: number, zone: string): string {
  let clock = clocks.get(zone);
  if (!clock) {
    clock = new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      calendar: "gregory",
      hourCycle: "h23",
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
    });
    clocks.set(zone, clock);
  }
  const parts = new Map(clock.formatToParts(at_ms).map(({ type, value }) => [type, value]));
  const part = (type: Intl.DateTimeFormatPartTypes, width = 2): string =>
    (parts.get(type) ?? "").padStart(width, "0");
  return `${part("year", 4)}-${part("month")}-${part("day")}T${part("hour")}:${part("minute")}`;
}

/** The day of a moment in a zone. */
export function dayIn(at_ms: number, zone: string): string {
  return clockIn(at_ms, zone).slice(0, 10);
}

/**
 * The moment when the clocks of a zone show this time, `2020-02-14T09:30`; NaN if it is not a time. If they
 * show it twice, it is one of the two; if they skip it, it is moved on by the size of the jump.
 */
export function momentIn(clock: string, zone: string): number {
  const wanted = Date.parse(`${clock}Z`);
  if (Number.isNaN(wanted)) return wanted;
  const ahead = (at_ms: number): number =>
    Date.parse(`${clockIn(at_ms, zone)}Z`) - Math.floor(at_ms / MINUTE_MS) * MINUTE_MS;
  return wanted - ahead(wanted - ahead(wanted));
}
