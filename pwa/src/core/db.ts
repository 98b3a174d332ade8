// The phone's database: its stores, and how its schema may change.
//
// Rows of `outbox` are a person's unsent work. An upgrade of the schema may add stores and indexes; it never reads,
// rewrites or removes a row of `outbox`.
//
// What can tell of a person is sealed in a row's `box` (`vault.ts`). In plain are keys, paths, flags and times, and
// ids: what the stores are searched by.

import { type DBSchema, deleteDB, type IDBPDatabase, type IDBPTransaction, openDB } from "idb";
import type { Ack, Place, RecordLine, Report } from "../twin/types";
import type { Box, Boxed, Ring } from "./vault";

/** Name of the database. */
const DB_NAME = "menpai";
/** Version of the schema. Every version only adds to the one before. */
export const DB_VERSION = 3;

/** A report that the office has not acknowledged. */
export interface OutboxRow {
  /** The report's id; UUIDv7, so that the order of keys is the order of saving. */
  id: string;
  /** The report, exactly as it is sent. */
  report: Report;
  /** When it was saved, by the phone's clock. */
  saved_at_ms: number;
  /** It was sent at least once: the office may have it, though no ack came. */
  tried: boolean;
  /** It was acknowledged once, and is sent again. */
  again?: boolean;
  /** It was quarantined before, and was mended or put aside here. */
  aside?: boolean;
  /** The record on the screen at that time, to show it again if this report is taken back. */
  before?: RecordLine;
}

/** A report with its ack. */
export interface SentRow {
  /** The report's id. */
  id: string;
  /** The report, exactly as it was sent. */
  report: Report;
  /** When it was saved, by the phone's clock. */
  saved_at_ms: number;
  /** When the ack came, by the phone's clock. */
  acked_at_ms: number;
  /** The ack. */
  ack: Ack;
  /** The device that it was sent from. */
  device: string;
  /** `fold`: not yet in the pulled record. `held`: quarantined, and not mended here. */
  open?: "fold" | "held";
  /** The record on the screen at that time, to show it again if this report is taken back. */
  before?: RecordLine;
}

/** A copy of a report that only the office can open: see `office-seal.ts`. */
export interface OfficeCopy {
  /** The office's key that it is sealed to. */
  to: string;
  /** The public half of the key of this copy. */
  epk: Uint8Array<ArrayBuffer>;
  iv: Uint8Array<ArrayBuffer>;
  data: Uint8Array<ArrayBuffer>;
}

/** A stored unsent report; its box holds `report` and `before`. Rows of versions before 3 hold these in plain. */
export interface StoredOutbox extends Boxed, Omit<OutboxRow, "report" | "before"> {
  report?: Report;
  before?: RecordLine;
  /** The place of the report. */
  place?: string;
  /** Absent if the office's key was not known. If a row has only this, its key was removed after wrong PINs. */
  office?: OfficeCopy;
}

/** A stored report with its ack; the box is that of the outbox. */
export interface StoredSent extends Boxed, Omit<SentRow, "report" | "before" | "ack"> {
  report?: Report;
  before?: RecordLine;
  ack?: Ack;
  place?: string;
  /** The ack, sealed. */
  answer?: Box;
  /** The ack's outcome. */
  outcome?: Ack["outcome"];
}

/** A stored draft; its box holds `answers`, `base` and `mends`. */
export interface StoredDraft extends Boxed, Pick<DraftRow, "key" | "at_ms">, Partial<DraftRow> {
  key: string;
  at_ms: number;
}

/** What is stored of a subject; its box holds `key` and `answers`. */
export interface StoredRecall extends Boxed, Partial<RecallRow> {
  /** `form` and the hidden subject. */
  key: string;
  at_ms: number;
}

/**
 * One stored building: its doors with all their data as one text, sealed. Reading ten thousand doors in this way
 * takes a third of the time that objects take.
 */
export interface StoredBuilding extends Boxed {
  /** Path of the building. */
  path: string;
  /** In versions before 3: JSON of its {@link BuildingRow}. */
  text?: string;
}

/** One building: its doors with all their data. */
export interface BuildingRow {
  /** Path of the building. */
  path: string;
  /** Its doors by path. */
  places: Record<string, Place>;
  /** Their records by `place form slot`. */
  records: Record<string, RecordLine>;
}

/** Answers that were begun and not saved. */
export interface DraftRow {
  /** `form place slot`. */
  key: string;
  /** The entered values, as the screen holds them. */
  answers: Record<string, unknown>;
  /** The heads that were on the screen when the form was opened. */
  base: string[];
  /** When it was kept, by the phone's clock. */
  at_ms: number;
  /** The quarantined report that it mends. */
  mends?: string;
}

/** The state of a notice on this phone. */
export interface ReceiptRow {
  /** The notice. */
  notice: string;
  /** The person has opened it. */
  read: boolean;
  /** What the office knows about it; absent if no sync has completed since. */
  told?: "received" | "read";
}

/** What this phone remembers about a subject: a plate, a telephone number. */
export interface RecallRow {
  /** `form subject`. */
  key: string;
  /** The last stated value of each field. */
  answers: Record<string, unknown>;
  /** The number of reports about it. */
  times: number;
  /** The time of the last one, by the phone's clock. */
  at_ms: number;
}

/** The stores. */
export interface MenpaiDb extends DBSchema {
  /** Small single things by name: session, cursor, settings. */
  meta: { key: string; value: unknown };
  /** A box for each kind: areas, sweeps, assignments, kits. In versions before 3, each one by `kind/id`. */
  things: { key: string; value: unknown };
  /** Doors by building. */
  buildings: { key: string; value: StoredBuilding };
  /** Unsent reports. */
  outbox: { key: string; value: StoredOutbox };
  /** Acknowledged reports of the last days. */
  sent: { key: string; value: StoredSent; indexes: { open: string; acked: number } };
  /** Drafts. */
  drafts: { key: string; value: StoredDraft };
  /** Which notices were read, and what the office knows about that. */
  receipts: { key: string; value: ReceiptRow };
  /** Subjects that were reported on before. */
  recalls: { key: string; value: StoredRecall; indexes: { at: number } };
  /** The key ring, and the state of the lock. */
  keys: { key: string; value: Ring | unknown };
}

/** The open database. */
export type Db = IDBPDatabase<MenpaiDb>;
/** The name of a store. */
export type StoreName =
  | "meta"
  | "things"
  | "buildings"
  | "outbox"
  | "sent"
  | "drafts"
  | "receipts"
  | "recalls"
  | "keys";
/** A transaction that writes. */
export type WriteTx = IDBPTransaction<MenpaiDb, StoreName[], "readwrite">;

/** Opens the database, and creates or extends its stores. */
export function openMenpai(name = DB_NAME): Promise<Db> {
  return openDB<MenpaiDb>(name, DB_VERSION, {
    upgrade(db, from) {
      if (from < 1) {
        db.createObjectStore("meta");
        db.createObjectStore("things");
        db.createObjectStore("buildings", { keyPath: "path" });
        db.createObjectStore("outbox", { keyPath: "id" });
        const sent = db.createObjectStore("sent", { keyPath: "id" });
        sent.createIndex("open", "open");
        sent.createIndex("acked", "acked_at_ms");
        db.createObjectStore("drafts", { keyPath: "key" });
      }
      if (from < 2) {
        db.createObjectStore("receipts", { keyPath: "notice" });
        db.createObjectStore("recalls", { keyPath: "key" }).createIndex("at", "at_ms");
      }
      if (from < 3) db.createObjectStore("keys");
    },
    blocking(_current, _wanted, event) {
      // A newer tab wants to extend the schema: let it; this tab opens the database again at its next use.
      (event.target as IDBDatabase).close();
      startAgain();
    },
    // Some phones close the database of a page that slept.
    terminated: startAgain,
  });
}

function startAgain(): void {
  if (typeof location !== "undefined") location.reload();
}

/** Removes the database. Only for tests, and for a person who leaves with nothing unsent. */
export function removeMenpai(name = DB_NAME): Promise<void> {
  return deleteDB(name);
}

/** A transaction that is durable when it completes, for data that must not be lost. */
export function strictTx(db: Db, stores: StoreName[]): WriteTx {
  return db.transaction(stores, "readwrite", { durability: "strict" });
}

/** The range of all keys that begin with a text, for `things`. */
export function startingWith(prefix: string): IDBKeyRange {
  return IDBKeyRange.bound(prefix, `${prefix}\uffff`);
}
