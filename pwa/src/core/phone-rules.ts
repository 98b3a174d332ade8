// What the office asks of its phones, as each sync says it: when they lock, when they forget, and the key that
// what they cannot keep is sealed to. None of it is personal, so that it can be read while the phone is locked.

import type { Hello } from "../twin/types";
import type { Db } from "./db";
import { canSeal, hasPin } from "./vault";

/** The office's rules for phones. */
export interface PhoneRules {
  /** Lock after this many minutes without a touch; null if the office leaves it to the person. */
  lock_after_min: number | null;
  /** Forget everything but the outbox after this many days without contact; null for never. */
  drop_after_days: number | null;
  /** The office's public key: base64 of a raw point of P-256. */
  office_key?: string | null;
}

const NONE: PhoneRules = { lock_after_min: null, drop_after_days: null };

let rules = NONE;

/** Reads the rules. To be called once. */
export async function startPhoneRules(db: Db): Promise<void> {
  rules = ((await db.get("meta", "phone")) as PhoneRules | undefined) ?? NONE;
}

/** The rules, as last heard. */
export function phoneRules(): PhoneRules {
  return rules;
}

/** The office's public key, if it is known. */
export function officeKey(): string | undefined {
  return rules.office_key ?? undefined;
}

/** Keeps what a server says; one that says nothing changes nothing. Returns whether something changed. */
export async function keepPhoneRules(db: Db, hello: Hello & { phone?: PhoneRules }): Promise<boolean> {
  if (!hello.phone || JSON.stringify(hello.phone) === JSON.stringify(rules)) return false;
  rules = hello.phone;
  await db.put("meta", rules, "phone");
  return true;
}

/** Whether the office wants phones to lock, and this one could and does not. */
export function wantsPin(): boolean {
  return rules.lock_after_min !== null && canSeal() && !hasPin();
}
