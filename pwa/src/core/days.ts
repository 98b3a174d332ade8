// Days and times of day by the phone's own zone. The office's zone is the district's, and the phone is in the district.

import { serverNow } from "./clock";

/** The day of a time, `YYYY-MM-DD`. */
export function dayOf(ms: number): string {
  const at = new Date(ms);
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${String(at.getFullYear()).padStart(4, "0")}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

/** The day that it is, by a clock that was put right. */
export function today(): string {
  return dayOf(serverNow());
}
