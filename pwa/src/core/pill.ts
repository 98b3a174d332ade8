// The state of sync in one word: the text of the pill.

import { DAY_MS } from "../twin/days";
import { oldestUnsentMs, quarantined, sendingIds, storageFull, unsentCount } from "./outbox";
import { session } from "./session";
import { syncState } from "./syncer";

/** The states of the pill, gravest first. */
export type PillState =
  | "revoked"
  | "locked"
  | "full"
  | "upgrade"
  | "held"
  | "sending"
  | "late"
  | "offline"
  | "saved"
  | "received";

/** What the pill shows. */
export interface Pill {
  state: PillState;
  /** Reports without an ack. */
  unsent: number;
  /** Reports that wait to be mended. */
  held: number;
  /** How many reports of this run were received, and how many there were. */
  sent: number;
  of: number;
  /** For how many whole days the oldest report has waited. */
  days: number;
  /** When our server last answered completely, by the phone's clock. */
  heardMs: number | undefined;
}

/** The state of sync. */
export function pill(): Pill {
  const sync = syncState();
  const unsent = unsentCount();
  const oldest = oldestUnsentMs();
  const days = oldest === undefined ? 0 : Math.max(0, Math.floor((Date.now() - oldest) / DAY_MS));
  const held = quarantined().length;
  const sending = sync.running && sendingIds().size > 0;
  const of = Math.max(sync.of, unsent);
  return { state: stateOf(), unsent, held, sent: of - unsent, of, days, heardMs: sync.heard_ms };

  function stateOf(): PillState {
    if (session()?.revoked) return "revoked";
    if (sync.last === "locked") return "locked";
    if (storageFull()) return "full";
    if (sync.last === "upgrade") return "upgrade";
    if (sending) return "sending";
    if (unsent > 0 && days >= 1) return "late";
    if (held > 0) return "held";
    if (unsent > 0) return sync.last === "done" || sync.last === undefined ? "saved" : "offline";
    return "received";
  }
}
