// Export of tables: fetched with this person's token, and given to the browser as a download.

import { createSignal, For, type JSX } from "solid-js";
import { send } from "../../core/api";
import type { Area } from "../../twin/types";
import { createAttempt } from "../../ui/attempt";
import { language } from "../../words";
import { officeWords } from "../../words/office/office";
import { homeArea, sweep } from "./context";
import { Fault, sayDone } from "./fault";
import { Pane } from "./parts";
import { AreaPicker } from "./picker";
import { withQuery } from "./query";
import { SweepChoice } from "./sweep-choice";

/** The tables, by their names in the API. */
const TABLES = ["records", "doors", "coverage", "history"] as const;
const FORMATS = ["xlsx", "csv"] as const;
const FORMAT_NAMES = { xlsx: "Excel", csv: "CSV" } as const;
const EXPORT_TIMEOUT_MS = 300_000;

/** Fetches a file and gives it to the browser. Returns the file's name. */
export async function download(path: string, fallback: string): Promise<string> {
  return saveFile(await send("GET", path, undefined, { timeoutMs: EXPORT_TIMEOUT_MS }), fallback);
}

/** Gives the file of an answer to the browser. Returns the file's name. */
export async function saveFile(response: Response, fallback: string): Promise<string> {
  const name = fileName(response.headers.get("content-disposition")) ?? fallback;
  const url = URL.createObjectURL(await response.blob());
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
  return name;
}

/** The file's name from the server. */
function fileName(disposition: string | null): string | null {
  const coded = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? "")?.[1];
  if (coded) {
    try {
      return decodeURIComponent(coded);
    } catch {
      return null;
    }
  }
  return /filename="?([^";]+)"?/i.exec(disposition ?? "")?.[1] ?? null;
}

/** The pane. */
export function ExportPane(): JSX.Element {
  const home = homeArea();
  const [area, setArea] = createSignal<Area[]>(home ? [home] : []);
  const fetching = createAttempt();
  const fetch = (table: string, format: string) =>
    fetching.run(async () => {
      const file = `${table}.${format}`;
      const where = area()[0]?.path ?? homeArea()?.path ?? "";
      const path = withQuery(`/api/export/${file}`, { area: where, sweep: sweep()?.id, lang: language() });
      sayDone(officeWords().transfer.fetched(await download(path, file)));
    });
  return (
    <Pane title={officeWords().transfer.exportTitle}>
      <div class="form">
        <p class="quiet">{officeWords().transfer.exportHow}</p>
        <AreaPicker label={officeWords().transfer.exportArea} chosen={area()} onChange={setArea} single />
        <SweepChoice />
        <ul class="rows">
          <For each={TABLES}>
            {(table) => (
              <li class="confirm">
                <span>
                  <b>{officeWords().transfer.tables[table]}</b>
                </span>
                <For each={FORMATS}>
                  {(format) => (
                    <button
                      type="button"
                      class="btn btn-2 btn-s"
                      disabled={fetching.busy()}
                      aria-label={`${officeWords().transfer.tables[table]} ${FORMAT_NAMES[format]}`}
                      onClick={() => void fetch(table, format)}
                    >
                      {FORMAT_NAMES[format]}
                    </button>
                  )}
                </For>
              </li>
            )}
          </For>
        </ul>
        <p class="quiet" role="status">
          {fetching.busy() ? officeWords().transfer.fetching : ""}
        </p>
        <Fault of={fetching.fault()} />
      </div>
    </Pane>
  );
}
