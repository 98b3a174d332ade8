// A page that the user left may sleep in the browser's page cache; it must not keep the database locked
// there.
//
// WebKit lets a sleeping page keep the locks of its transactions, though it cannot continue them: every later
// page of the app would wait for it until the whole browser is killed.

import { unwrap } from "idb";
import type { Db } from "./db";

/** When the page goes to sleep, aborts its running transactions: nobody was told that they were saved. */
export function letGoAsleep(db: Db, page: EventTarget | undefined = globalThis.window): void {
  const raw = unwrap(db) as unknown as IDBDatabase;
  const begin = raw.transaction.bind(raw);
  const open = new Set<IDBTransaction>();
  let asleep = false;
  let gaveUp = false;
  raw.transaction = (...how) => {
    const tx = begin(...how);
    open.add(tx);
    for (const end of ["complete", "abort"]) tx.addEventListener(end, () => open.delete(tx));
    // A draft that is saved at the last moment has made all its write requests by now.
    if (asleep) queueMicrotask(() => finish(() => tx.commit()));
    return tx;
  };
  page?.addEventListener("pagehide", (event) => {
    if (!(event as PageTransitionEvent).persisted) return;
    asleep = true;
    gaveUp = open.size > 0;
    for (const tx of open) finish(() => tx.abort());
  });
  page?.addEventListener("pageshow", () => {
    if (asleep && gaveUp) location.reload();
    asleep = false;
  });
}

function finish(how: () => void): void {
  try {
    how();
  } catch {
    // It is finished already.
  }
}
