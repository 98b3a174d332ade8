// Days (日) as text, `YYYY-MM-DD`, and counting with them: whole days, whatever clocks and zones do.

const DAY_MS = 86_400_000;

function number(day: string): number {
  return Math.round(Date.parse(`${day}T00:00:00Z`) / DAY_MS);
}

/** So many days later, or earlier where it is negative. */
export function plusDays(day: string, days: number): string {
  return new Date((number(day) + days) * DAY_MS).toISOString().slice(0, 10);
}

/** How many days one day is after another. */
export function daysSince(day: string, other: string): number {
  return number(day) - number(other);
}
