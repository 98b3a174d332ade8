// What the office asks of its phones, as each sync says it: when they lock, when they forget, and the key that
// what they cannot keep is sealed to. None of it is personal, so that it can be read while the phone is locked.

import type { Hello, PhoneRules } from "../twin/types";
import type { Db } from "./db";
import { canSeal, hasPin } from "./vault";

/** What is kept of what an office says to its phones. */
export interface OfficeRules extends PhoneRules {
  /** Its public key: base64 of a raw point of P-256. */
  office_key?: string;
}

const NONE: OfficeRules = { lock_after_min: null, drop_after_days: null };

let rules = NONE;

/** Reads the rules. To be called once. */
export async function startPhoneRules(db: Db): Promise<void> {
  rules = ((await db.get("meta", "phone")) as OfficeRules | undefined) ?? NONE;
}

/** The rules, as last heard. */
export function phoneRules(): OfficeRules {
  return rules;
}

/** The office's public key, if it is known. */
export function officeKey(): string | undefined {
  return rules.office_key;
}

/** Keeps what a server says; one that says nothing changes nothing. Returns whether something changed. */
export async function keepPhoneRules(db: Db, hello: Hello): Promise<boolean> {
  if (!hello.phone) return false;
  const office_key = hello.office_key ?? rules.office_key;
  const told = { ...hello.phone, ...(office_key ? { office_key } : {}) };
  if (JSON.stringify(told) === JSON.stringify(rules)) return false;
  rules = told;
  await db.put("meta", rules, "phone");
  return true;
}

/** Whether the office wants phones to lock, and this one could and does not. */
export function wantsPin(): boolean {
  return rules.lock_after_min !== null && canSeal() && !hasPin();
}
