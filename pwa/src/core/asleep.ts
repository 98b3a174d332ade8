// A page that is left may sleep in the browser's cache of pages, and must not keep the database to itself there.
//
// WebKit lets a sleeping page hold the locks of its transactions, though it cannot go on with them: every later page of
// the app would wait for it until the whole browser is killed.

import { unwrap } from "idb";
import type { Db } from "./db";

/** Gives up, when the page goes to sleep, what it has under way: that was not said to be saved. */
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
    // A draft that is kept in the last moment: all that it writes is asked for by now.
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
