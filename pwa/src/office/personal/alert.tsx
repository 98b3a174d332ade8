// Unusual reading on an administrator's overview: who, and the way to the access log.

import { For, type JSX, Show } from "solid-js";
import type { Accesses } from "../../twin/types";
import { Glyph } from "../../ui/glyph";
import { personalWords, personalWordsAreHere } from "../../words/office/personal";
import { createQuery } from "../parts/query";
import { unusualWords } from "./accesses";

/** The newest ones that are told here; all of them stand in the access log. */
const TOLD = 3;

/** The alert; nothing if nothing is unusual. */
export default function UnusualAlert(): JSX.Element {
  const query = createQuery<Accesses>(() => "/api/accesses?limit=1");
  const told = () => query.data()?.unusual.slice(0, TOLD) ?? [];
  return (
    <Show when={personalWordsAreHere() && told().length > 0}>
      <div class="page">
        <div class="say" role="status">
          <Glyph name="alert" />
          <span>
            <For each={told()}>{(row) => <>{unusualWords(row)} </>}</For>
            <a class="u" href="/office/accesses">
              {personalWords().access.toUnusual}
            </a>
          </span>
        </div>
      </div>
    </Show>
  );
}
