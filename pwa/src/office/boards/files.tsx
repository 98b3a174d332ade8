// The same records as files, for those who may export them.

import { For, type JSX } from "solid-js";
import { createAttempt } from "../../ui/attempt";
import { Glyph } from "../../ui/glyph";
import { officeWords } from "../../words/office/office";
import { download } from "../parts/export";
import { Fault, sayDone } from "../parts/fault";

/** The formats of a table, by their endings. */
const FORMATS = [
  ["xlsx", "Excel"],
  ["csv", "CSV"],
] as const;

/** Two buttons that download a table as a file. */
export function FileButtons(props: {
  name: string;
  path: (ending: string) => string;
  file: string;
}): JSX.Element {
  const fetching = createAttempt();
  const fetch = (ending: string) =>
    fetching.run(async () => {
      const name = await download(props.path(ending), `${props.file}.${ending}`);
      sayDone(officeWords().transfer.fetched(name));
    });
  return (
    <fieldset class="files no-print">
      <legend class="sr">{props.name}</legend>
      <div class="chips">
        <For each={FORMATS}>
          {([ending, name]) => (
            <button
              type="button"
              class="btn btn-2 btn-s"
              disabled={fetching.busy()}
              aria-label={`${props.name} ${name}`}
              onClick={() => void fetch(ending)}
            >
              <Glyph name="file" />
              {name}
            </button>
          )}
        </For>
      </div>
      <Fault of={fetching.fault()} />
    </fieldset>
  );
}
