// The open conflicts of an area on its overview; each links to its card.

import { createMemo, Index, type JSX, Show } from "solid-js";
import { caseKey } from "../../core/overlay";
import type { ConflictCase } from "../../twin/types";
import { Key } from "../../ui/parts";
import { commonWords } from "../../words";
import { officeWords } from "../../words/office/office";
import { frame, kit, now } from "../parts/context";
import { conflictsLink } from "../parts/links";
import { Pane } from "../parts/parts";
import { createQuery, withQuery } from "../parts/query";
import { span } from "../parts/times";
import { fieldName } from "../parts/values";
import { formOf } from "../settle/case";

/** Number of conflicts on the overview; the rest are on their own page. */
const SHOWN_MAX = 8;

/** The conflicts of an area. */
export function ConflictsPane(props: { area: string }): JSX.Element {
  const query = createQuery<ConflictCase[]>(
    () => withQuery("/api/conflicts", { area: props.area }),
    () => props.area,
  );
  const all = createMemo(() => query.data() ?? []);
  return (
    <Pane
      title={officeWords().overview.conflictsTitle}
      quiet={officeWords().overview.conflictsCount(all().length)}
    >
      <Show when={query.data() && all().length === 0}>
        <p class="none">{officeWords().overview.conflictsNone}</p>
      </Show>
      <ul class="alist">
        <Index each={all().slice(0, SHOWN_MAX)}>
          {(one) => (
            <li>
              <a href={`/conflicts/${caseKey(one().record)}`}>
                <Key status="conflict" />
                <span class="grow">
                  <b>{fieldsOf(one())}</b>
                  <small>{one().address}</small>
                </span>
                <time>{span(now() - one().since_ms, frame().words)}</time>
              </a>
            </li>
          )}
        </Index>
      </ul>
      <Show when={all().length > SHOWN_MAX}>
        <p class="more">
          <a class="link" href={conflictsLink(props.area)}>
            {officeWords().overview.conflictsAll(all().length)}
          </a>
        </p>
      </Show>
    </Pane>
  );
}

function fieldsOf(of: ConflictCase): string {
  const form = formOf(kit(), of.record);
  return commonWords().list(
    (of.record.conflicts ?? []).map((id) => {
      const field = form.fields.find((one) => one.id === id);
      return field ? fieldName(field) : id;
    }),
  );
}
