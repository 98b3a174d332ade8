// The same records as files to take away, for those who may.

import { createSignal, For, type JSX, Show } from "solid-js";
import type { ApiError } from "../../core/api";
import { Glyph } from "../../ui/glyph";
import { showToast } from "../../ui/toast";
import { o } from "../../words/office/office";
import { download } from "../parts/export";
import { Fault } from "../parts/parts";
import { asFault } from "../parts/query";

/** The formats of a table, by their endings. */
const FORMATS = [
  ["xlsx", "Excel"],
  ["csv", "CSV"],
] as const;

/** Two buttons that fetch a table as a file. */
export function FileButtons(props: {
  name: string;
  path: (ending: string) => string;
  file: string;
}): JSX.Element {
  const [busy, setBusy] = createSignal(false);
  const [fault, setFault] = createSignal<ApiError | null>(null);
  const fetch = async (ending: string) => {
    setBusy(true);
    setFault(null);
    try {
      const name = await download(props.path(ending), `${props.file}.${ending}`);
      showToast({ title: o().transfer.fetched(name), glyph: "done" });
    } catch (error) {
      setFault(asFault(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <fieldset class="files no-print">
      <legend class="sr">{props.name}</legend>
      <div class="chips">
        <For each={FORMATS}>
          {([ending, name]) => (
            <button
              type="button"
              class="btn btn-2 btn-s"
              disabled={busy()}
              aria-label={`${props.name} ${name}`}
              onClick={() => void fetch(ending)}
            >
              <Glyph name="file" />
              {name}
            </button>
          )}
        </For>
      </div>
      <Show when={fault()}>{(what) => <Fault fault={what()} />}</Show>
    </fieldset>
  );
}
