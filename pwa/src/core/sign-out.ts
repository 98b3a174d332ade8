// Signing out: this device leaves for good, and forgets everything. An unsent report is never forgotten.

import { ApiError, request } from "./api";
import { type Db, type StoreName, strictTx } from "./db";
import { tell } from "./events";
import { holdSync } from "./syncer";

/**
 * How it ended: `gone`, everything is forgotten; `unsent`, a report of this or another tab is not sent, so
 * nothing was done; `untold`, the server did not answer, so nothing was done.
 */
export type SignedOut = "gone" | "unsent" | "untold";

/**
 * Signs out on the server, then forgets everything here. With `silently`, the server is not told: the device
 * stays on its list. Throws {@link ApiError} if the server refuses.
 */
export async function signOut(db: Db, silently: boolean): Promise<SignedOut> {
  const release = await holdSync();
  try {
    if ((await db.count("outbox")) > 0) return "unsent";
    if (!silently && !(await signedOut())) return "untold";
    return (await forget(db)) ? "gone" : "unsent";
  } finally {
    release();
  }
}

/** Whether the server was told, or has shut this device out already. */
async function signedOut(): Promise<boolean> {
  try {
    await request("POST", "/api/sign-out");
    return true;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (error.code === "locked_out") throw error;
    return error.kind === "refused";
  }
}

/** Empties all stores in one transaction, unless it sees an unsent report. Returns whether it did. */
async function forget(db: Db): Promise<boolean> {
  const stores = [...db.objectStoreNames] as StoreName[];
  const tx = strictTx(db, stores);
  if ((await tx.objectStore("outbox").count()) > 0) {
    await tx.done;
    return false;
  }
  for (const store of stores) void tx.objectStore(store).clear();
  await tx.done;
  // Other tabs notice that nobody is signed in any more, and start again.
  tell("session");
  return true;
}
