// One round of sync: hand in reports, receive acks, receive changes. `syncer.ts` decides when.
//
// What came before a break counts: acks are stored as they come, changes up to each mark with its cursor. An
// answer that is not ours (a captive portal, another log) changes nothing.

import { BODY_BYTES_MAX, CONTENT_TYPE, PROTOCOL, REPORTS_MAX } from "../twin/limits";
import type { Ack, DeviceStatus, Down, End, Hello, SyncHead } from "../twin/types";
import { ApiError, send } from "./api";
import { setSkew } from "./clock";
import type { Db, OutboxRow } from "./db";
import { known } from "./doors";
import { tell } from "./events";
import { readLines } from "./ndjson";
import { receiptsToTell, tellAgain, told } from "./notices";
import * as outbox from "./outbox";
import { keepPhoneRules } from "./phone-rules";
import { markRevoked, session, updatePerson } from "./session";
import type { Signed } from "./signing";
import { canSeal } from "./vault";

/** Gzip does not make smaller bodies smaller. */
const GZIP_FROM_BYTES = 1024;
/** Timeout of a whole round on a slow network. */
const ROUND_TIMEOUT_MS = 180_000;

/** How a round ended. */
export type RoundEnd =
  /** Everything was read. `more`: ask again at once. */
  | { kind: "done"; more: boolean }
  /** No answer, or not ours; the request had this many reports. */
  | { kind: "offline"; why: string; sent: number }
  /** The server is busy: wait for this long. */
  | { kind: "busy"; retryAfterS: number }
  /** The request was too large for the server; it had this many reports. */
  | { kind: "too_large"; sent: number }
  /** The server uses another protocol: the app must be updated. */
  | { kind: "upgrade" }
  /** The server no longer knows this phone's sign-in. */
  | { kind: "locked" };

/** Options of a round. */
export interface RoundOptions {
  /** What the phone tells about itself, besides its outbox. */
  status: Pick<DeviceStatus, "app_version" | "storage_persisted">;
  /**
   * Also read the changes after the acks. People who use the office's requests need no copy of their area.
   */
  pull: boolean;
  /** Most reports; fewer after the server found a request too large, or one broke off. */
  reportsMax?: number;
}

class NotOurs extends Error {}

/** Does one round. It never throws because of the network or the server. */
export async function round(db: Db, options: RoundOptions): Promise<RoundEnd> {
  const who = session();
  if (!who) return { kind: "locked" };
  const taken = takeBatch(outbox.unsent(), options.reportsMax ?? REPORTS_MAX);
  let batch: OutboxRow[] = [];
  try {
    const head = await headOf(db, options);
    const tried = taken.length > 0 ? await outbox.markTried(taken.map((row) => row.id)) : new Set();
    batch = taken.filter(({ id }) => tried.has(id));
    const signed = await signedBy(db, who.device, head, batch);
    Object.assign(head, signed.head);
    const response = await post(head, signed.texts);
    return await new Reading(db, batch, head, options.pull, who.device).read(response);
  } catch (error) {
    return endOf(error, batch.length);
  } finally {
    outbox.landed();
  }
}

function endOf(error: unknown, sent: number): RoundEnd {
  if (!(error instanceof ApiError))
    return { kind: "offline", why: error instanceof Error ? error.message : "", sent };
  if (error.status === 426) return { kind: "upgrade" };
  if (error.status === 413 && error.kind === "refused") return { kind: "too_large", sent };
  if (error.status === 401 && error.kind === "refused") return { kind: "locked" };
  if (error.kind === "fault" || error.retryAfterS)
    return { kind: "busy", retryAfterS: error.retryAfterS ?? 10 };
  return { kind: "offline", why: `${error.status} ${error.code}`, sent };
}

/**
 * The oldest unsent reports that fit in one request. A report that is too large for a request is never in it.
 */
export function takeBatch(rows: readonly OutboxRow[], reportsMax: number): OutboxRow[] {
  const batch: OutboxRow[] = [];
  const encoder = new TextEncoder();
  let left = BODY_BYTES_MAX - 2_048;
  for (const row of rows) {
    const bytes = encoder.encode(JSON.stringify({ report: row.report })).length + 1;
    if (bytes > left) {
      if (batch.length > 0) break;
      continue;
    }
    left -= bytes;
    batch.push(row);
    if (batch.length >= reportsMax) break;
  }
  return batch;
}

async function headOf(db: Db, options: RoundOptions): Promise<SyncHead> {
  const [log, cursor] = await Promise.all([db.get("meta", "log"), db.get("meta", "cursor")]);
  const receipts = receiptsToTell();
  return {
    protocol: PROTOCOL,
    log_id: (log as string | undefined) ?? null,
    cursor: (cursor as string | undefined) ?? null,
    device_now_ms: Date.now(),
    status: {
      // What only the office can open is unsent, too.
      outbox: outbox.unsentCount() + outbox.closedRows().length,
      oldest_unsent_ms: outbox.oldestUnsentMs() ?? null,
      ...options.status,
    },
    ...(receipts.length > 0 ? { receipts } : {}),
  };
}

/** The signature over a batch, with this device's key unless the log knows it. */
async function signedBy(
  db: Db,
  device: string,
  { log_id }: SyncHead,
  batch: readonly OutboxRow[],
): Promise<Signed> {
  const reports = batch.map(({ report }) => report);
  const isTold = (await db.get("meta", "told")) === toldAs(log_id, device);
  if (!canSeal() || (isTold && batch.length === 0))
    return { head: {}, texts: reports.map((report) => JSON.stringify(report)) };
  const signed = await (await import("./signing")).signedBy(db, device, reports);
  if (isTold) delete signed.head.key;
  return signed;
}

/** What `meta` remembers when a log knows this device's key. */
function toldAs(log: string | null, device: string): string {
  return `${log} ${device}`;
}

/** The line of a report that has this text. */
export function reportLine(text: string): string {
  return `{"report":${text}}`;
}

async function post(head: SyncHead, reports: readonly string[]): Promise<Response> {
  const text = `${[JSON.stringify({ sync: head }), ...reports.map(reportLine)].join("\n")}\n`;
  const packed = await gzip(text);
  const response = await send("POST", "/api/sync", undefined, {
    raw: packed ?? text,
    type: CONTENT_TYPE,
    timeoutMs: ROUND_TIMEOUT_MS,
    ...(packed ? { encoding: "gzip" } : {}),
  });
  const type = response.headers.get("content-type") ?? "";
  if (!type.startsWith(CONTENT_TYPE)) throw new NotOurs("content type");
  return response;
}

async function gzip(text: string): Promise<Blob | undefined> {
  if (text.length < GZIP_FROM_BYTES || typeof CompressionStream === "undefined") return undefined;
  try {
    const packed = new Blob([text]).stream().pipeThrough(new CompressionStream("gzip"));
    return await new Response(packed).blob();
  } catch {
    return undefined;
  }
}

/** The reading of one answer. */
class Reading {
  private hello: Hello | undefined;
  private acks: Ack[] = [];
  private lines: Down[] = [];
  private reset = false;
  private scope: string[] | undefined;
  private acked = 0;
  private cursor: string | null;

  constructor(
    private readonly db: Db,
    private readonly batch: readonly OutboxRow[],
    private readonly head: SyncHead,
    private readonly pull: boolean,
    private readonly device: string,
  ) {
    this.cursor = head.cursor;
  }

  async read(response: Response): Promise<RoundEnd> {
    try {
      for await (const line of readLines(response)) {
        const end = await this.take(line as Down);
        if (end) return end;
      }
      throw new NotOurs("no end");
    } finally {
      // Acks that were read before a break count.
      await this.keepAcks();
      if (this.hello?.revoked && !session()?.waits_for) {
        await (await import("./leave")).leaveOnlyOutbox(this.db);
      }
    }
  }

  private async take(line: Down): Promise<RoundEnd | undefined> {
    if (!this.hello) {
      await this.greet(line);
      return undefined;
    }
    if ("ack" in line) {
      this.ack(line.ack);
      return undefined;
    }
    await this.keepAcks();
    if (!this.pull && this.acked >= this.batch.length) return this.leave();
    if ("mark" in line) await this.keep(line.mark.cursor);
    else if ("end" in line) return this.finish(line.end);
    else this.lines.push(line);
    return undefined;
  }

  private async greet(line: Down): Promise<void> {
    if (!line || typeof line !== "object" || !("hello" in line)) throw new NotOurs("no hello");
    const { hello } = line;
    if (hello.protocol !== PROTOCOL || typeof hello.log_id !== "string") throw new NotOurs("protocol");
    if (this.head.log_id && hello.log_id !== this.head.log_id) throw new NotOurs("another log");
    this.hello = hello;
    const skew = hello.server_now_ms - Date.now();
    setSkew(skew);
    await this.db.put("meta", skew, "skew");
    if (!this.head.log_id) await this.db.put("meta", hello.log_id, "log");
    await keepPhoneRules(this.db, hello);
    await markRevoked(hello.revoked ?? false);
    this.reset = Boolean(hello.rewound) || this.head.cursor === null;
    this.scope = hello.scope;
  }

  private ack(ack: Ack): void {
    // Without an id, the line number identifies the report: the head is line 1.
    const row = ack.id ? this.batch.find(({ id }) => id === ack.id) : this.batch[(ack.line ?? 0) - 2];
    if (row) this.acks.push({ ...ack, id: row.id });
  }

  private async keepAcks(): Promise<void> {
    if (this.acks.length === 0) return;
    const acks = this.acks;
    this.acks = [];
    this.acked += acks.length;
    await outbox.applyAcks(acks, this.device);
  }

  private async keep(cursor: string): Promise<void> {
    const { lines, reset, scope } = this;
    this.lines = [];
    this.reset = false;
    this.scope = undefined;
    if (!this.pull || this.hello?.revoked) return;
    const same = lines.length === 0 && !reset && !scope && cursor === this.head.cursor;
    if (same) return;
    const before = known().scope;
    const { keepStretch } = await import("./pull");
    await keepStretch(this.db, { lines, cursor, reset, scope, from: this.cursor });
    if (scope) await (await import("./leave")).leaveOutside(this.db, scope, before);
    this.cursor = cursor;
    await this.person(lines);
    if (lines.length > 0 || reset || scope) tell("doors");
  }

  private async person(lines: Down[]): Promise<void> {
    for (const line of lines) if ("person" in line) await updatePerson(line.person);
  }

  /** All acks are there, and no changes are wanted. */
  private async leave(): Promise<RoundEnd> {
    await this.heard();
    return { kind: "done", more: outbox.unsentCount() > 0 };
  }

  private async finish(end: End): Promise<RoundEnd> {
    await this.keep(end.cursor);
    await told(this.head.receipts ?? []);
    if (this.head.key) await this.db.put("meta", toldAs(this.hello?.log_id ?? null, this.device), "told");
    // Receipts that the log has lost are sent once more.
    if (this.hello?.rewound) await tellAgain();
    await this.heard();
    if (!end.more && !this.hello?.revoked) {
      const late = outbox.knownBefore();
      if (late.length > 0) await (await import("./leave")).leaveForgottenBefore(this.db, late);
      await outbox.settleSent();
    }
    const before = ((await this.db.get("meta", "held")) as number | undefined) ?? 0;
    const lost = Boolean(this.hello?.rewound) || (!end.more && end.held < before);
    if (!end.more || lost) await this.db.put("meta", end.held, "held");
    if (lost) {
      await this.db.delete("meta", "told");
      await outbox.offerAgain(this.device);
    }
    const stuck = this.batch.length > 0 && this.acked === 0;
    return {
      kind: "done",
      more: end.more || lost || (outbox.unsentCount() > 0 && this.batch.length > 0 && !stuck),
    };
  }

  private async heard(): Promise<void> {
    await this.db.put("meta", Date.now(), "heard");
  }
}
