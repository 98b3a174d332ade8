// Gives unsent reports that have none a copy for the office, when its key becomes known or is another.

import type { Db } from "./db";
import { sealToOffice } from "./office-seal";
import { unsent } from "./outbox";
import { officeKey } from "./phone-rules";
import { sealedTx } from "./vault";

/** Adds the copies. A report that is handed in meanwhile needs none. */
export async function coverOutbox(db: Db): Promise<void> {
  const key = officeKey();
  if (!key || !globalThis.crypto?.subtle) return;
  for (const { id, report } of unsent()) {
    const stored = await db.get("outbox", id);
    if (!stored || stored.office?.to === key) continue;
    const office = await sealToOffice(key, { report });
    const tx = sealedTx(db, ["outbox"]);
    const store = tx.objectStore("outbox");
    const now = await store.get(id);
    if (now) void store.put({ ...now, office });
    await tx.done;
  }
}
