// The unsent reports as a file for the office, for a phone that cannot send them. Signed, they are their author's word
// whoever hands them in.

import type { Db } from "./db";
import { unsent } from "./outbox";
import { signedBy } from "./signing";
import { reportLine } from "./sync";
import { canSeal } from "./vault";

/** What the head of the file says. */
export interface FileHead {
  /** Absent if nobody is signed in. */
  device?: string | undefined;
  [more: string]: unknown;
}

/** The lines of the file: a head, then one report per line, as it would travel. */
export async function outboxFile(db: Db, head: FileHead): Promise<string> {
  const reports = unsent().map(({ report }) => report);
  const isSigned = canSeal() && head.device !== undefined;
  const signed = isSigned ? await signedBy(db, head.device ?? "", reports) : undefined;
  const texts = signed?.texts ?? reports.map((report) => JSON.stringify(report));
  const first = JSON.stringify({ outbox: { ...head, ...signed?.head } });
  return `${[first, ...texts.map(reportLine)].join("\n")}\n`;
}
