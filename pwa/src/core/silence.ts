// How long the office was not heard of, and what follows: after as many days as it sets, everything but the outbox
// leaves the phone.
//
// A phone's clock may be wrong by years, and must not cost a volunteer the list of doors. So the time is the sum of
// steps between two looks. A step of up to a day is believed. A longer one, or one back, is only a claim: the phone lay
// switched off, or its clock was set. What is claimed counts when the app has then run for an hour without an answer:
// whoever has a network, or sets the clock right, loses nothing.

import type { Db } from "./db";
import { leaveOnlyOutbox } from "./leave";
import { phoneRules } from "./phone-rules";

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const LOOK_EVERY_MS = 60_000;

/** The time since the office was heard, in steps. */
export interface Silence {
  /** When it was heard, by the phone's clock: another value is a new contact. */
  heard: number;
  /** The last look, by the phone's clock. */
  looked: number;
  /** Time that is believed, and time that the clock claims. */
  believed: number;
  claimed: number;
  /** How long the app has run since the claim would count. */
  ran: number;
}

/** The silence at one more look; `ran` is how long the app has run since the last one. */
export function look(
  before: Silence | undefined,
  heard: number,
  now: number,
  ran: number,
  days: number,
): Silence {
  const from = before?.heard === heard ? before : { heard, looked: heard, believed: 0, claimed: 0, ran: 0 };
  const step = now - from.looked;
  const isBelieved = step >= 0 && step <= DAY_MS;
  const believed = from.believed + (isBelieved ? step : 0);
  const claimed = from.claimed + (isBelieved ? 0 : step);
  const counts = believed + Math.max(0, claimed) >= days * DAY_MS;
  return { heard, looked: now, believed, claimed, ran: counts ? from.ran + ran : 0 };
}

/** Whether the phone must forget. */
export function isTooLong(silence: Silence, days: number): boolean {
  const { believed, claimed, ran } = silence;
  if (believed >= days * DAY_MS) return true;
  return believed + Math.max(0, claimed) >= days * DAY_MS && ran >= HOUR_MS;
}

/** Whether this phone forgot because it was silent for too long, and has heard nothing since. */
export async function wentSilent(db: Db): Promise<boolean> {
  const { drop_after_days: days } = phoneRules();
  const [heard, silence, cursor] = await Promise.all(
    ["heard", "silence", "cursor"].map((name) => db.get("meta", name)),
  );
  const last = silence as Silence | undefined;
  if (cursor !== undefined || !last || days === null) return false;
  return last.heard === heard && isTooLong(last, days);
}

let runSince: number | undefined;

/** Looks once. */
export async function lookNow(db: Db, running = performance.now()): Promise<void> {
  const days = phoneRules().drop_after_days;
  const [heard, before, cursor] = await Promise.all(
    ["heard", "silence", "cursor"].map((name) => db.get("meta", name)),
  );
  const ran = runSince === undefined ? 0 : running - runSince;
  runSince = running;
  // Without a cursor there is nothing to forget.
  if (days === null || typeof heard !== "number" || cursor === undefined) return;
  const now = look(before as Silence | undefined, heard, Date.now(), ran, days);
  await db.put("meta", now, "silence");
  if (isTooLong(now, days)) await leaveOnlyOutbox(db);
}

/** Looks now, and from time to time while the app is open. */
export function watchSilence(db: Db): void {
  const again = (): void => void lookNow(db).catch(() => undefined);
  again();
  setInterval(again, LOOK_EVERY_MS);
}
