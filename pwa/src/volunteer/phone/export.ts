// The unsent reports as a file for the office, for a phone that cannot send them.

import { outboxFile } from "../../core/outbox-file";
import { session } from "../../core/session";
import { openedDb } from "../../core/start";

/** Offers the file to save. */
export async function exportFile(): Promise<void> {
  const who = session();
  const head = {
    device: who?.device,
    person: who?.person.id,
    name: who?.person.name,
    exported_at_ms: Date.now(),
    app_version: __APP_VERSION__,
  };
  saveFile(await outboxFile(openedDb(), head), who?.person.name ?? "outbox");
}

/** Offers a text as a file to save. */
export function saveFile(text: string, name: string): void {
  const file = new Blob([text], { type: "application/x-ndjson" });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  const day = new Date().toISOString().slice(0, 16).replace(/[-:T]/g, "");
  link.download = `menpai-${name}-${day}.ndjson`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
