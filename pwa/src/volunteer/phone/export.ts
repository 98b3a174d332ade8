// The unsent reports as a file for the office, for a phone that cannot send them.

import * as outbox from "../../core/outbox";
import { session } from "../../core/session";

/** Offers the file to save. */
export function exportFile(): void {
  const who = session();
  const head = {
    device: who?.device,
    person: who?.person.id,
    name: who?.person.name,
    exported_at_ms: Date.now(),
    app_version: __APP_VERSION__,
  };
  saveFile(outbox.exportLines(head), who?.person.name ?? "outbox");
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
