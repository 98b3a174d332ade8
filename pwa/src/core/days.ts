// Days and times of day in the phone's own zone. The phone is in the district, so its zone is the district's.

import { serverNow } from "./clock";

/** The day of a time, `YYYY-MM-DD`. */
export function dayOf(ms: number): string {
  const at = new Date(ms);
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${String(at.getFullYear()).padStart(4, "0")}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

/** Today, by the corrected clock. */
export function today(): string {
  return dayOf(serverNow());
}
