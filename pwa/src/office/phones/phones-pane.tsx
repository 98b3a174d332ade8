// The phones of an area on its overview: silent ones first, then those not heard of for longest.

import { createMemo, type JSX, Show } from "solid-js";
import type { Phone } from "../../twin/types";
import { officeWords } from "../../words/office/office";
import { now } from "../parts/context";
import { Pane } from "../parts/parts";
import { createQuery, withQuery } from "../parts/query";
import { DataTable } from "../parts/table";
import { PHONE_COLUMNS, phoneKey, phoneLook } from "./phone-row";

const SHOWN_MAX = 6;
/** A phone that synced within this time is fresh. */
const FRESH_MS = 30 * 60_000;

/** The phones of an area. */
export function PhonesPane(props: { area: string }): JSX.Element {
  const query = createQuery<Phone[]>(
    () => withQuery("/api/phones", { area: props.area }),
    () => props.area,
  );
  const joined = createMemo(() => (query.data() ?? []).filter((phone) => phone.device !== null));
  const fresh = () => joined().filter((phone) => now() - (phone.seen_at_ms ?? 0) < FRESH_MS).length;
  return (
    <Pane
      title={officeWords().overview.phones}
      quiet={officeWords().overview.phonesSome(joined().length, fresh())}
    >
      <Show
        when={joined().length > 0}
        fallback={
          <Show when={query.data()}>
            <p class="none">{officeWords().phones.none}</p>
          </Show>
        }
      >
        <DataTable
          name={officeWords().overview.phones}
          class="phones"
          rows={joined().slice(0, SHOWN_MAX)}
          by={phoneKey}
          columns={PHONE_COLUMNS}
          look={phoneLook}
        />
      </Show>
      <p class="more">
        <a class="link" href="/office/phones">
          {officeWords().overview.allPhones}
        </a>
      </p>
    </Pane>
  );
}
